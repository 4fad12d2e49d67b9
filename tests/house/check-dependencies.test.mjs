import { expect, test } from 'vitest';
import { checkDependencies } from '../../scripts/check-dependencies.mjs';

const complaints = (path, text) => checkDependencies(new Map([[path, text]]));

test.each([
  [
    'a core file that includes what is built on it',
    'cpp/spiral/matrix.cpp',
    '#include "layer.hpp"',
    'layer.hpp',
  ],
  ['a core file that no row names', 'cpp/spiral/widget.cpp', '#include "matrix.hpp"', 'widget has no place'],
  ['a core file that uses the catalogue', 'cpp/spiral/network.cpp', '#include "catalogue.hpp"', 'catalogue'],
  ['a core file that uses the binding', 'cpp/spiral/loss.cpp', '#include "bindings/border.hpp"', 'binding'],
  ['Emscripten in the core', 'cpp/spiral/random.cpp', '#include <emscripten.h>', 'Emscripten'],
  ['streams in the core', 'cpp/spiral/error.cpp', '#include <sstream>', 'sstream'],
  [
    'a core file that reaches out of cpp',
    'cpp/spiral/loss.cpp',
    '#include "../../tests/core/expect.hpp"',
    'outside',
  ],
  ['a core file of 300 lines', 'cpp/spiral/loss.cpp', '\n'.repeat(300), '300 lines'],
  ['a binding of 300 lines', 'cpp/bindings.cpp', '\n'.repeat(300), '300 lines'],
  [
    'a view that uses the engine',
    'web/ui/data.ts',
    "import { loadEngine } from '../engine/index.ts';",
    'ui may use spec',
  ],
  [
    'a view that uses the engine for types',
    'web/ui/data.ts',
    "import type { A } from '../engine/api.ts';",
    'web/engine/api.ts',
  ],
  [
    'an engine that uses the lab',
    'web/engine/worker.ts',
    "await import('../lab/run.ts');",
    'engine may use spec',
  ],
  ['a spec that uses a view', 'web/spec/rules.ts', "export * from '../ui/format.ts';", 'no other room'],
  ['a lesson that uses the lab', 'web/lessons/article.ts', "import '../lab/run.ts';", 'lessons may use spec'],
  [
    'a worker made across rooms',
    'web/ui/data.ts',
    "new URL('../engine/worker.ts', import.meta.url)",
    'web/engine',
  ],
  [
    'a page that goes past the lab',
    'web/index.html',
    '<script src="./engine/index.ts"></script>',
    'site may use lab',
  ],
  [
    'a room that the house does not have',
    'web/utils/misc.ts',
    "import '../spec/rules.ts';",
    'utils has no place',
  ],
  [
    'a script that uses the tests',
    'scripts/build.mjs',
    "import '../tests/spec/fixture.ts';",
    'nothing uses the tests',
  ],
  [
    'a room that uses the tests',
    'web/spec/rules.ts',
    "import '../../tests/spec/fixture.ts';",
    'nothing uses the tests',
  ],
  [
    'a text that names the folder beside the project',
    'README.md',
    `see ${['..', 'shared'].join('/')}`,
    'not part',
  ],
])('%s is found and named', (_, path, text, words) => {
  const found = complaints(path, text);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(`${path}: `);
  expect(found[0]).toMatch(words);
});

test.each([
  ['cpp/spiral/layer.cpp', '#include "layer.hpp"\n#include "matmul.hpp"\n#include <vector>'],
  ['cpp/spiral/catalogue.cpp', '#include "catalogue.hpp"\n#include "network.hpp"'],
  ['cpp/bindings.cpp', '#include <emscripten/bind.h>\n#include "spiral/loss.hpp"'],
  ['cpp/describe.cpp', '#include <emscripten/bind.h>\n#include "spiral/catalogue.hpp"'],
  ['cpp/spiral/loss.cpp', '// #include <sstream>'],
  ['web/lab/run.ts', "import { a } from '../engine/index.ts';\nimport { b } from '../ui/view.ts';"],
  ['web/ui/data.ts', "import { LitElement } from 'lit';\nimport { c } from '../spec/rules.ts';"],
  ['tests/spec/rules.test.ts', "import { fixture } from './fixture.ts';"],
])('%s may use what is below it', (path, text) => {
  expect(complaints(path, text)).toEqual([]);
});
