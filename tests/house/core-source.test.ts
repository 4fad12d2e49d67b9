// The build's excerpts: the C++ beside the see-through, and the formulas.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectSnippets, wantedDefinitions } from '../../scripts/vite/core-source.ts';
import { findDefinitions } from '../../scripts/vite/cpp-definitions.ts';
import { tokenize } from '../../scripts/vite/cpp-tokens.ts';
import { toMathml } from '../../scripts/vite/formulas.ts';
import { catalogue } from '../../web/spec/built-catalogue.ts';

const source = `#include "layer.hpp"
namespace {
template <class T>
class Relu final : public Activation<T> {
 public:
  // a = max(0, z), not "forward() { }"
  void forward(const Matrix<T>& z, Matrix<T>& a) const override {
    if (z.size() == 0) { return; }
    a = keep(z, '}');
  }
  void backward(const Matrix<T>& z) const override;
};
}

template <class T>
const Matrix<T>& Dense<T>::forward(const Matrix<T>& x) {
  multiply_add(x, weights_);
  return y_;
}

template <class T>
void multiply_add(const Matrix<T>& x,
                  const Matrix<T>& w) { x(w); }
template void multiply_add(const Matrix<float>&, const Matrix<float>&);
`;

describe('the C++ shown is the C++ that runs', () => {
  it('takes a member from inside its class, with its comment and up to its own brace', () => {
    expect(findDefinitions(source, 'Relu::forward')).toEqual([
      {
        line: 6,
        code: `// a = max(0, z), not "forward() { }"
void forward(const Matrix<T>& z, Matrix<T>& a) const override {
  if (z.size() == 0) { return; }
  a = keep(z, '}');
}`,
      },
    ]);
  });

  it('takes a member defined outside its class, with its template line', () => {
    const [found] = findDefinitions(source, 'Dense::forward');
    expect(found?.line).toBe(15);
    expect(found?.code.split('\n')[0]).toBe('template <class T>');
    expect(found?.code.endsWith('return y_;\n}')).toBe(true);
  });

  it('passes over calls and instantiations of a free function', () => {
    const found = findDefinitions(source, 'multiply_add');
    expect(found.map(({ line }) => line)).toEqual([21]);
  });

  it('leaves out what ends on the line above', () => {
    const members = 'struct Loss {\n  static int sum() { return 1; }\n  static int mean() { return 2; }\n};';
    expect(findDefinitions(members, 'Loss::mean')[0]?.code).toBe('static int mean() { return 2; }');
  });

  it('passes over a declaration without a body', () => {
    expect(findDefinitions(source, 'Relu::backward')).toEqual([]);
  });

  it('names everything that is missing or there twice, and stops', () => {
    const files = [
      { name: 'a.cpp', text: 'void once() {}\nvoid twice() {}' },
      { name: 'b.cpp', text: 'void twice() {}' },
    ];
    const wanted = new Map([
      ['one', ['once', 'twofold']],
      ['two', ['twice']],
      ['three', ['Never::value', 'Never::forward']],
    ]);
    expect(() => collectSnippets(files, wanted)).toThrow(
      /twice \(a\.cpp:2, b\.cpp:1\); Never::value or Never::forward \(not found\)/,
    );
  });

  it('is all there in the core as it is, and each piece short enough to read', () => {
    const folder = new URL('../../cpp/spiral/', import.meta.url);
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.cpp'))
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
    const snippets = collectSnippets(files, wantedDefinitions(catalogue));
    for (const [key, { code }] of Object.entries(snippets)) {
      const text = code.map((token) => (typeof token === 'string' ? token : token[1])).join('');
      expect(text.split('\n').length, key).toBeLessThanOrEqual(60);
    }
  });

  it('names classes after ids', () => {
    const entry = { label: '', formula: '', numpy: '', parameters: [] };
    const wanted = wantedDefinitions({
      activations: [{ ...entry, name: 'leaky-relu' }],
      losses: [{ ...entry, name: 'mean-squared-error' }],
    });
    expect(wanted.get('activations/leaky-relu')).toEqual(['LeakyRelu::value', 'LeakyRelu::forward']);
    expect(wanted.get('activations/leaky-relu/backward')).toEqual([
      'LeakyRelu::derivative',
      'LeakyRelu::backward',
    ]);
    expect(wanted.get('losses/mean-squared-error')).toEqual(['MeanSquaredError::value']);
  });
});

describe('the colouring of C++', () => {
  it('knows comments, words, numbers and strings, and loses nothing', () => {
    const code = 'const double x1 = 1e-7; // "if" 2\nreturn f("for 3");';
    const tokens = tokenize(code);
    expect(tokens.map((token) => (typeof token === 'string' ? token : token[1])).join('')).toBe(code);
    expect(tokens.filter((token) => typeof token !== 'string')).toEqual([
      ['keyword', 'const'],
      ['keyword', 'double'],
      ['number', '1e-7'],
      ['comment', '// "if" 2'],
      ['keyword', 'return'],
      ['string', '"for 3"'],
    ]);
  });
});

describe('formulas', () => {
  it('are one math element without a trace of LaTeX', () => {
    const mathml = toMathml('own/test', String.raw`\frac{a}{b}`);
    expect(mathml).toMatch(/^<math .*<mfrac><mi>a<\/mi><mi>b<\/mi><\/mfrac>.*<\/math>$/);
    expect(mathml).not.toMatch(/annotation|semantics|frac\{/);
  });

  it('of several parts are a math element each, so that they can stand below each other', () => {
    const mathml = toMathml('own/test', String.raw`v = g, \quad p = v`);
    expect(mathml.match(/<math /g)).toHaveLength(2);
    expect(mathml).not.toContain(',');
  });

  it('that KaTeX does not understand stop the build, by name', () => {
    expect(() => toMathml('activations/wrong', String.raw`\nonsense{x}`)).toThrow(/activations\/wrong/);
  });
});
