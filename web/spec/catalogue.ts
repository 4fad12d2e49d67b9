// The catalogue's type: what the C++ core says of itself. `catalogue.json` beside this file is written by the build
// from the core's tables (cpp/describe.cpp), so that the page can speak before, and without, WebAssembly.

interface ParameterName {
  readonly name: string;
  readonly label: string;
}

export interface NumberParameter extends ParameterName {
  readonly type: 'number' | 'integer';
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

export interface ChoiceParameter extends ParameterName {
  readonly type: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}

export type CatalogueParameter = NumberParameter | ChoiceParameter;

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

/** What the rows of a data set hold. */
export interface DataFacts {
  readonly features: number;
  /** Classes, or values per row for regression; 0 where the parameter `classes` says it. */
  readonly outputs: number;
  readonly regression: boolean;
  /** Rows for each of `samples`; 0 where the parameter `classes` says it, left out where nothing does. */
  readonly rowsPerSample?: number;
  /** All rows, where they are given and not drawn. */
  readonly rows?: number;
}

export interface DatasetEntry extends CatalogueEntry {
  readonly data: DataFacts;
}

export interface Catalogue {
  readonly datasets: readonly DatasetEntry[];
  readonly layers: readonly CatalogueEntry[];
  readonly activations: readonly CatalogueEntry[];
  readonly initialisers: readonly CatalogueEntry[];
  readonly losses: readonly CatalogueEntry[];
  readonly optimizers: readonly CatalogueEntry[];
}
