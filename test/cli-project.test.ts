import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openProject, type ProjectOptions } from "../src/cli/project.ts";
import { Refusal } from "../src/cli/refusal.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";

let folder: Folder;
test.before.each(() => {
  folder = folderWith({ ".git/HEAD": "ref: refs/heads/main\n", "stacks/web/compose.yaml": "services: {}\n" });
});
test.after.each(() => folder.remove());

function open(options: ProjectOptions = {}, below = ".") {
  const world = worldIn(join(folder.path, below));
  try {
    const { standards, inventory, paths, maxWarnings } = openProject(options, world);
    return { standards, inventory, paths, maxWarnings, stderr: world.written.stderr };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message, stderr: world.written.stderr };
    throw error;
  }
}

test("without a word, docs/architecture holds the standards and docs/current the inventory", () => {
  folder.write({
    "docs/architecture/a.md": "",
    "docs/architecture/deep/b.md": "",
    "docs/architecture/c.png": "",
    "docs/current/host.md": "",
    "docs/standards/x.md": "",
  });
  assert.equal(open(), {
    standards: ["docs/architecture/a.md", "docs/architecture/deep/b.md"],
    inventory: ["docs/current/host.md"],
    paths: ["."],
    maxWarnings: undefined,
    stderr: "",
  });
});

test("other habits are known where docs/architecture is missing", () => {
  for (const name of ["docs/standards/a.md", "documentation/standards/b/c.md", "standards/d.md", "architecture/e.md", "ARCHITECTURE.md"]) {
    const own = folderWith({ ".git/HEAD": "", [name]: "" });
    const before = folder;
    folder = own;
    assert.equal(open().standards, [name]);
    folder = before;
    own.remove();
  }
});

test("from a folder below, the repository's documents are found, and that folder is linted", () => {
  folder.write({ "docs/architecture/a.md": "" });
  const { standards, paths } = open({}, "stacks/web");
  assert.equal(standards, ["../../docs/architecture/a.md"]);
  assert.equal(paths, ["."]);
});

test("a configuration's globs are relative to its folder", () => {
  folder.write({ ".homelab-lintrc.yml": "standards: rules/*.md\ninventory: facts\npaths: [stacks, 'lxc/*.conf']\nmax-warnings: 2\n" });
  folder.write({ "rules/a.md": "", "facts/b.md": "", "lxc/101.conf": "", "docs/architecture/x.md": "" });
  assert.equal(open({}, "stacks"), {
    standards: ["../rules/a.md"],
    inventory: ["../facts/b.md"],
    paths: [".", "../lxc/101.conf"],
    maxWarnings: 2,
    stderr: "",
  });
});

test("the command line goes before the configuration, and false means none", () => {
  folder.write({
    ".homelab-lintrc.yml": "standards: rules/*.md\npaths: stacks\n",
    "rules/a.md": "",
    "more/b.md": "",
    "docs/architecture/c.md": "",
  });
  const asked = open({ standards: ["more/*.md"], paths: ["stacks/web/../web/compose.yaml"] });
  assert.equal([asked.standards, asked.paths], [["more/b.md"], ["stacks/web/compose.yaml"]]);
  assert.equal(open({ config: false }).standards, ["docs/architecture/c.md"]);
});

test("a document, a folder, a glob, one that takes away, and a name with brackets", () => {
  folder.write({ "d/a.md": "", "d/b.markdown": "", "d/c.txt": "", "d/old/e.md": "", "d/[draft].md": "", CLAUDE: "", ".github/f.md": "" });
  const read = (...standards: string[]) => open({ standards }).standards;
  assert.equal(read("d/a.md", "./d/a.md"), ["d/a.md"]);
  assert.equal(read("CLAUDE"), ["CLAUDE"]);
  assert.equal(read("d"), ["d/[draft].md", "d/a.md", "d/b.markdown", "d/old/e.md"]);
  assert.equal(read("d/**", "!d/old/**", "!d/[draft].md"), ["d/a.md", "d/b.markdown"]);
  assert.equal(read("d/*.txt"), ["d/c.txt"]);
  assert.equal(read("d/[draft].md"), ["d/[draft].md"]);
  assert.equal(read("{d,.github}/*.md"), [".github/f.md", "d/[draft].md", "d/a.md"]);
});

test("the command line may name what lies outside", () => {
  folder.write({ "homelab/.git/HEAD": "", "homelab/compose.yaml": "", "elsewhere/docs/a.md": "" });
  assert.equal(open({ standards: ["../elsewhere/docs/*.md"], paths: ["../stacks"] }, "homelab"), {
    standards: ["../elsewhere/docs/a.md"],
    inventory: [],
    paths: ["../stacks"],
    maxWarnings: undefined,
    stderr: "",
  });
  assert.equal(open({ standards: [join(folder.path, "elsewhere/docs/*.md")] }, "homelab").standards, ["../elsewhere/docs/a.md"]);
});

test("a named inventory is no standard, and a named standard no inventory by convention", () => {
  folder.write({ "docs/architecture/a.md": "", "docs/architecture/hosts.md": "", "docs/current/b.md": "" });
  const named = open({ inventory: ["docs/architecture/hosts.md"] });
  assert.equal([named.standards, named.inventory], [["docs/architecture/a.md"], ["docs/architecture/hosts.md"]]);
  const usual = open({ standards: ["docs/current/b.md"] });
  assert.equal([usual.standards, usual.inventory], [["docs/current/b.md"], []]);
});

test("a glob that hits nothing is told beside one that hits", () => {
  folder.write({ "docs/a.md": "" });
  const { standards, stderr } = open({ standards: ["docs/*.md", "dosc/*.md"], inventory: ["nowhere/*.md"] });
  assert.equal(standards, ["docs/a.md"]);
  assert.is(stderr, "dosc/*.md: no document there.\nnowhere/*.md: no document there.\n");
});

test("without any document it says where it looked and what to do next", () => {
  assert.match(
    open().refused ?? "",
    /^No standards: there is no Markdown file in docs\/architecture, nor in .*\n.*\n\n {4}homelab-lint init\n\n.*\n\n {4}homelab-lint --standards/,
  );
  const { refused, stderr } = open({ standards: ["nowhere/*.md"] });
  assert.match(refused ?? "", /^No standards: nowhere\/\*\.md hit no document\.\n/);
  assert.is(stderr, "nowhere/*.md: no document there.\n");
});

test("a path that isn't there is named", () => {
  folder.write({ "docs/architecture/a.md": "", "sub/.homelab-lintrc.yml": "paths: [gone]\nstandards: '../docs/**'\n", "sub/deep/x": "" });
  assert.is(
    open({ paths: ["stacks", "nosuch", "x/*.yaml"] }).refused,
    "nosuch: no such file or folder.\nx/*.yaml: no such file or folder.",
  );
  assert.is(open({}, "sub/deep").refused, "gone (in ..): no such file or folder.");
});

test.run();
