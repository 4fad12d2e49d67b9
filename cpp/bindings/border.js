// The JavaScript half of border.hpp, linked into the glue: one call for each thing read from a request or put into an
// answer, where embind's val takes several, each with a string and a handle of its own. Regular functions of this form
// only: emcc copies their text.
mergeInto(LibraryManager.library, {
  // A view of so many numbers of a kind (border.hpp's NumberKind) in wasm memory: dead as soon as the memory grows.
  $borderView: function (kind, pointer, count) {
    const heap = [HEAPU8, HEAP32, HEAPF32, HEAPF64][kind];
    const first = pointer / heap.BYTES_PER_ELEMENT;
    return heap.subarray(first, first + count);
  },

  // What stands at "network.layers[0].units" of a root; undefined where the way ends before.
  $borderAt__deps: ['$Emval'],
  $borderAt: function (root, path) {
    let value = Emval.toValue(root);
    for (const key of UTF8ToString(path).match(/[^.[\]]+/g) || [])
      value = value == null ? undefined : value[key];
    return value;
  },

  $borderPut__deps: ['$Emval'],
  $borderPut: function (object, name, value) {
    object = Emval.toValue(object);
    if (name) object[UTF8ToString(name)] = value;
    else object.push(value);
  },

  // As request.hpp counts them.
  border_type__deps: ['$borderAt'],
  border_type: function (root, path) {
    const value = borderAt(root, path);
    if (value === null) return 1;
    const type = ['undefined', '', 'number', 'string', 'boolean', 'object'].indexOf(typeof value);
    return type < 0 ? 6 : type;
  },

  border_number__deps: ['$borderAt'],
  border_number: function (root, path) {
    return Number(borderAt(root, path));
  },

  // With a zero at its end; cut where the buffer is too small.
  $borderWrite: function (text, buffer, size) {
    const { written } = new TextEncoder().encodeInto(text, HEAPU8.subarray(buffer, buffer + size - 1));
    HEAPU8[buffer + written] = 0;
  },

  border_text__deps: ['$borderAt', '$borderWrite'],
  border_text: function (root, path, buffer, size) {
    borderWrite(borderAt(root, path), buffer, size);
  },

  border_key__deps: ['$borderAt', '$borderWrite'],
  border_key: function (root, path, index, buffer, size) {
    const key = Object.keys(borderAt(root, path))[index];
    if (key !== undefined) borderWrite(key, buffer, size);
    return key !== undefined;
  },

  // -1 of what has none.
  border_length__deps: ['$borderAt'],
  border_length: function (root, path) {
    const value = borderAt(root, path);
    return value && typeof value === 'object' && typeof value.length === 'number' ? value.length : -1;
  },

  border_read__deps: ['$borderAt', '$borderView'],
  border_read: function (root, path, kind, pointer, count) {
    borderView(kind, pointer, count).set(borderAt(root, path));
  },

  border_put__deps: ['$borderPut'],
  border_put: function (object, name, value) {
    borderPut(object, name, Emval.toValue(value));
  },

  border_put_number__deps: ['$borderPut'],
  border_put_number: function (object, name, value) {
    borderPut(object, name, value);
  },

  border_put_flag__deps: ['$borderPut'],
  border_put_flag: function (object, name, value) {
    borderPut(object, name, !!value);
  },

  border_put_text__deps: ['$borderPut'],
  border_put_text: function (object, name, text, size) {
    borderPut(object, name, UTF8ToString(text, size));
  },

  border_put_numbers__deps: ['$borderPut', '$borderView'],
  border_put_numbers: function (object, name, kind, pointer, count) {
    borderPut(object, name, borderView(kind, pointer, count).slice());
  },

  border_put_tensor__deps: ['$Emval', '$borderView'],
  border_put_tensor: function (object, kind, pointer, rows, columns) {
    object = Emval.toValue(object);
    object.shape = [rows, columns];
    object.values = borderView(kind, pointer, rows * columns).slice();
  },

  border_number_out__deps: ['$Emval'],
  border_number_out: function (value) {
    return Emval.toHandle(value);
  },

  border_text_out__deps: ['$Emval'],
  border_text_out: function (text, size) {
    return Emval.toHandle(UTF8ToString(text, size));
  },

  // A copy of the numbers, in the caller's own array where there is one.
  border_numbers__deps: ['$Emval', '$borderView'],
  border_numbers: function (into, kind, pointer, count) {
    const view = borderView(kind, pointer, count);
    const own = Emval.toValue(into);
    if (own) own.set(view);
    return Emval.toHandle(own || view.slice());
  },
});
