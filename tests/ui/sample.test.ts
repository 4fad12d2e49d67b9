// How keys move over samples, and what a row of outputs says.
import { expect, test } from 'vitest';
import { predictedClass, rowForKey } from '../../web/ui/sample.ts';

// Two samples of class 0, three of class 1, one of class 2.
const labels = Int32Array.of(0, 0, 1, 1, 1, 2);

test('the class said is the largest output, the first where two tie', () => {
  expect(predictedClass([0.1, 0.7, 0.2, 0.4, 0.4, 0.2], 0, 3)).toBe(1);
  expect(predictedClass([0.1, 0.7, 0.2, 0.4, 0.4, 0.2], 3, 3)).toBe(0);
});

test('a single output says the second class from 0.5 on', () => {
  expect(predictedClass([0.49, 0.5], 0, 1)).toBe(0);
  expect(predictedClass([0.49, 0.5], 1, 1)).toBe(1);
});

test('outputs that are no numbers say no class', () => {
  expect(predictedClass([0.1, Number.NaN, 0.2], 0, 3)).toBeNaN();
  expect(predictedClass([Number.NaN], 0, 1)).toBeNaN();
});

test('Left and Right move one sample and stop at the ends', () => {
  expect(rowForKey('ArrowRight', 0, labels, 3)).toBe(1);
  expect(rowForKey('ArrowLeft', 0, labels, 3)).toBe(0);
  expect(rowForKey('ArrowRight', 5, labels, 3)).toBe(5);
});

test('Up and Down keep the rank within the class, or come as near as they can', () => {
  expect(rowForKey('ArrowUp', 1, labels, 3)).toBe(3);
  expect(rowForKey('ArrowUp', 4, labels, 3)).toBe(5);
  expect(rowForKey('ArrowDown', 0, labels, 3)).toBe(5);
  expect(rowForKey('ArrowDown', 3, labels, 3)).toBe(1);
});

test('a class without samples is passed over', () => {
  expect(rowForKey('ArrowUp', 4, Int32Array.of(0, 0, 1, 1, 1), 3)).toBe(1);
});

test('Home and End go to the first and last sample; other keys mean nothing', () => {
  expect(rowForKey('Home', 3, labels, 3)).toBe(0);
  expect(rowForKey('End', 3, labels, 3)).toBe(5);
  expect(rowForKey('a', 3, labels, 3)).toBeNull();
});
