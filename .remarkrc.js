import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import presetLintRecommended from "remark-preset-lint-recommended";
import remarkValidateLinks from "remark-validate-links";

export default {
  settings: { bullet: "-", emphasis: "_", strong: "*", listItemIndent: "one" },
  plugins: [
    remarkFrontmatter,
    remarkGfm,
    presetLintRecommended,
    // Links within the repository only: nothing is fetched.
    [remarkValidateLinks, { repository: false }],
  ],
};
