import { expect, test } from 'vitest';
import { lazyKeepDims } from '../../scripts/check-keep-dims.mjs';

test('the usual softmax line is found, with its line number', () => {
  const source = 'Matrix<T> a = xt::exp(z);\na = a / xt::sum(a, {1}, xt::keep_dims);\n';
  expect(lazyKeepDims(source)).toEqual([2]);
});

test('a reducer within xt::eval is allowed', () => {
  expect(lazyKeepDims('a = a / xt::eval(xt::sum(a, {1}, xt::keep_dims));')).toEqual([]);
});

test('a reducer beside a closed xt::eval is found', () => {
  expect(lazyKeepDims('a = xt::eval(b) / xt::sum(a, {1}, xt::keep_dims);')).toEqual([1]);
});

test('an immediate reducer is allowed, and a lazy one around it is not', () => {
  const immediate = 'xt::sum(a, {1}, xt::keep_dims | xt::evaluation_strategy::immediate)';
  expect(lazyKeepDims(`b = ${immediate};`)).toEqual([]);
  expect(lazyKeepDims(`b = xt::amax(${immediate}, {1}, xt::keep_dims);`)).toEqual([1]);
});

test('an eval of another statement does not excuse the next', () => {
  expect(lazyKeepDims('f(xt::eval(a)); b = xt::sum(a, {0},\n  xt::keep_dims);')).toEqual([2]);
});

test('comments and strings may speak of keep_dims', () => {
  expect(lazyKeepDims('// keep_dims\nconst char* s = "keep_dims"; /* keep_dims */')).toEqual([]);
});
