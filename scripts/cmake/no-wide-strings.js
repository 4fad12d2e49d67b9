// Given to emcc when the engine is linked: embind registers wide strings in every module, and the engine has none.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function () {},
});
