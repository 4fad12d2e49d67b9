// The catalogue's type: what the C++ core says of itself. `catalogue.json` beside this file is written by the
// build from the engine's describe(), so that the page can speak before, and without, WebAssembly.

export interface CatalogueParameter {
  readonly name: string;
  readonly label: string;
  readonly type: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface CatalogueEntry {
  /** The id in specs and links, such as `leaky-relu`. */
  readonly name: string;
  readonly label: string;
  /** LaTeX. */
  readonly formula: string;
  /** The same in one line of NumPy. */
  readonly numpy: string;
  readonly parameters: readonly CatalogueParameter[];
}

export interface Catalogue {
  readonly datasets: readonly CatalogueEntry[];
  readonly layers: readonly CatalogueEntry[];
  readonly activations: readonly CatalogueEntry[];
  readonly initialisers: readonly CatalogueEntry[];
  readonly losses: readonly CatalogueEntry[];
}
