// Where the network's graph puts things: columns of neurons from the inputs to the outputs. Pure geometry in CSS
// pixels, so that edges and neurons are placed by the same numbers.

const kLeastNeuron = 40;
const kLargestNeuron = 64;
/** A column is at least this many neurons wide, room for the edges included. */
const kLeastStep = 2.1;
const kHeading = 22;
const kMargin = 5;
/** A wide hidden layer shows this many neurons, and says how many more there are; outputs show ten classes. */
const kShown = 8;
const kShownOutputs = 10;

export interface Column {
  /** Neurons of the layer, and how many of them are drawn. */
  readonly units: number;
  readonly shown: number;
  /** Centres: one x, and a y per drawn neuron. */
  readonly x: number;
  readonly y: readonly number[];
  /** Where the words about the rest stand; null if none is left out. */
  readonly rest: number | null;
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  /** A neuron's side. */
  readonly neuron: number;
  readonly columns: readonly Column[];
}

/** `units` per column, the inputs first; `room` is the width there is, and the graph may need more. */
export function layoutGraph(units: readonly number[], room: number): GraphLayout {
  const shown = units.map((count, index) =>
    Math.min(count, index === units.length - 1 ? kShownOutputs : kShown),
  );
  const gaps = Math.max(1, units.length - 1);
  const roomy = Math.min((room - 2 * kMargin) / (gaps * kLeastStep + 1), 300 / Math.max(...shown));
  const neuron = Math.round(Math.max(kLeastNeuron, Math.min(kLargestNeuron, roomy)));
  const pitch = neuron * 1.3;
  const step = Math.max(kLeastStep * neuron, (room - neuron - 2 * kMargin) / gaps);
  const slots = units.map((count, index) => (shown[index] ?? 0) + (count > (shown[index] ?? 0) ? 0.5 : 0));
  const tallest = Math.max(...slots) * pitch;
  const columns = units.map((count, index) => {
    const top = kHeading + (tallest - (slots[index] ?? 0) * pitch) / 2 + pitch / 2;
    const y = Array.from({ length: shown[index] ?? 0 }, (_, i) => top + i * pitch);
    const x = kMargin + neuron / 2 + index * step;
    return {
      units: count,
      shown: y.length,
      x,
      y,
      rest: count > y.length ? (y.at(-1) ?? top) + neuron * 0.65 : null,
    };
  });
  const width = Math.max(room, neuron + 2 * kMargin + gaps * step);
  return { width, height: kHeading + tallest + kMargin, neuron, columns };
}
