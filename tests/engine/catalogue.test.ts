// The catalogue is the engine's: each name, range and default that the build wrote down is what the shipped engine,
// which has no words of its own, holds its callers to.
import { describe, expect, test } from 'vitest';
import { type Engine, LabError, loadEngine } from '../../web/engine/index.ts';
import { catalogue } from '../../web/spec/built-catalogue.ts';
import type {
  Catalogue,
  CatalogueEntry,
  CatalogueParameter,
  NumberParameter,
} from '../../web/spec/catalogue.ts';
import { builds, joined, thrownBy } from './fixture.ts';

type Settings = Readonly<Record<string, unknown>>;
/** Makes an entry with some of its parameters, in a way whose numbers depend on each of them. */
type Make = (engine: Engine, choice: { name: string } & Settings) => readonly number[];
type Any = never; // what no type would let through

const data = { name: 'spiral', samples: 4, seed: 1 };
const dense = { type: 'dense', units: 3, activation: 'linear' } as const;

function networkOf(engine: Engine, layer: object = {}, init?: object) {
  const layers = [{ ...dense, ...layer }, dense];
  return engine.network({ data, network: { layers, seed: 1, ...(init && { init }) } as Any });
}

const makers: Record<Exclude<keyof Catalogue, 'layers'>, Make> = {
  datasets: (engine, choice) => {
    const dataset = engine.dataset({ ...choice, seed: 1 } as Any);
    const numbers = [dataset.rows, ...dataset.inputs, ...(dataset.labels ?? dataset.targets ?? [])];
    dataset.dispose();
    return numbers;
  },
  activations: (engine, { name, ...parameters }) => [
    ...engine.activation(name, parameters as Any).value([-2, -1, 1, 2]),
  ],
  initialisers: (engine, choice) => joined(networkOf(engine, {}, choice).parameters()),
  losses: (engine, { name }) => [engine.loss(name).value([0.25, 0.75], [0, 1], 2)],
  optimizers: (engine, optimizer) => {
    const network = networkOf(engine);
    for (let step = 0; step < 2; step += 1)
      network.train(engine.dataset(data), { optimizer, steps: 1, seed: 1 } as Any);
    return joined(network.parameters());
  },
};

describe.each(builds)('the $build build', async ({ simd }) => {
  const engine = await loadEngine({ simd });

  test('describes itself by it, to each caller in a copy', () => {
    expect(engine.describe()).toEqual(catalogue);
    expect(engine.describe().losses).not.toBe(engine.describe().losses);
  });

  describe.each(Object.entries(makers))('of the %s', (section, make) => {
    const entries: readonly CatalogueEntry[] = catalogue[section as keyof Catalogue];

    test('knows these names and no other', () => {
      const { expected } = thrownBy(() => make(engine, { name: 'none' }));
      expect(expected).toBe(`one of ${entries.map(({ name }) => name).join(', ')}`);
    });

    test.each(entries)('takes $name with these parameters and no other', ({ name, parameters }) => {
      if (section === 'losses') {
        expect(parameters).toEqual([]);
        make(engine, { name });
        return;
      }
      const names = parameters.map((parameter) => parameter.name).join(', ');
      const { field, expected } = thrownBy(() => make(engine, { name, none: 1 }));
      expect(field).toMatch(/\.none$/);
      expect(expected).toBe(`${names ? `only ${names}` : 'no options'} for ${name}`);
    });

    const settings = entries.flatMap(({ name, parameters }) =>
      parameters.map((parameter) => ({ name, key: parameter.name, parameter })),
    );
    if (settings.length === 0) return;

    test.each(settings)('holds $name to the range of $key', ({ name, key, parameter }) => {
      const setTo = (value: unknown) => () => make(engine, { name, [key]: value });
      if (parameter.type === 'choice') {
        for (const option of parameter.options) setTo(option)();
        expect(thrownBy(setTo('none')).expected).toBe(`one of ${parameter.options.join(', ')}`);
        return;
      }
      expectRange(setTo, parameter);
    });

    test.each(settings)('has the default of $key for $name', ({ name, key, parameter }) => {
      const left = make(engine, { name });
      expect(make(engine, { name, [key]: parameter.default })).toEqual(left);
      expect(make(engine, { name, [key]: otherThanDefault(parameter) })).not.toEqual(left);
    });
  });

  test.each(
    catalogue.layers.flatMap(({ name, parameters }) => parameters.map((parameter) => ({ name, parameter }))),
  )('holds the layer $name to its range', ({ name, parameter }) => {
    const setTo = (value: unknown) => () => networkOf(engine, { type: name, [parameter.name]: value });
    expectRange(setTo, parameter as NumberParameter);
  });
});

function otherThanDefault(parameter: CatalogueParameter): unknown {
  const { default: usual } = parameter;
  if (parameter.type === 'choice') return parameter.options.find((option) => option !== usual);
  return usual === parameter.min ? parameter.max : parameter.min;
}

/** Both ends and the default are taken; the next number outside either end, and a fraction of a whole one, are not. */
function expectRange(setTo: (value: unknown) => () => unknown, parameter: NumberParameter): void {
  const { name, type, min, max, default: usual } = parameter;
  const whole = type === 'integer';
  for (const value of [min, usual, max])
    expect(refusalOf(setTo(value)), `${name} = ${value}`).toBeUndefined();
  const outside = whole ? [min - 1, max + 1, min + 0.5] : [next(min, -1), next(max, 1)];
  for (const value of outside)
    expect(refusalOf(setTo(value))?.expected, `${name} = ${value}`).toMatch(
      whole ? /^a whole number in \[/ : /^a number in \[/,
    );
}

/** A run that diverges is told in its report, so that what is thrown is about an argument. */
function refusalOf(run: () => unknown): LabError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  return undefined;
}

/** The nearest float64 above (1) or below (-1) a number. */
function next(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] as bigint) + BigInt(value > 0 ? direction : -direction);
  return new Float64Array(bits.buffer)[0] as number;
}
