import t from "tap";
import { createKnownPaths } from "../../../src/base/http/known-paths.ts";

t.test("it knows which methods a path takes, and none for a path nobody serves", async (t) => {
  const known = createKnownPaths();
  known.add("/", ["GET"]);
  known.add("/things/", ["GET", "POST"]);
  known.add("/things", ["HEAD"]);
  known.add("/things/:id(^\\d+)", ["GET"]);
  known.add("/things/:id/files/:name.txt", ["PUT"]);
  known.add("/pages/*", ["GET"]);
  const cases: [string, string[]][] = [
    ["/", ["GET"]],
    ["/things?x=/", ["GET", "HEAD", "POST"]],
    ["/things/", ["GET", "HEAD", "POST"]],
    ["/things/7/", ["GET"]],
    ["/things/7/files/a.txt", ["PUT"]],
    ["/things/7/files/atxt", []],
    ["/things/7/files", []],
    ["/pages/a/b", ["GET"]],
    ["/thingsx", []],
    ["/things//7", []],
    ["*", []],
  ];
  for (const [path, methods] of cases) t.strictSame(known.methodsOf(path), methods, path);
});
