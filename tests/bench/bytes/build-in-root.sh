#!/usr/bin/env bash
# Builds the engine as another Debian builds it: `build-in-root.sh ROOT OUT`. ROOT is a Debian root folder, made for
# instance by `debootstrap --variant=minbase --include=ca-certificates trixie ROOT`; the sources as they are here go
# to ROOT/spiral-lab, set-up installs what that Debian has, and the built engine comes back to OUT. Needs root's rights.
set -euo pipefail
source "$(dirname "$0")/../../../scripts/lib.sh"
[ $# -eq 2 ] || fail 'expected a Debian root folder and a folder for the engine'
debian=$1 out=$2
[ -e "$debian/etc/debian_version" ] || fail "$debian is no Debian root folder"
mounted=()
unmount() { for place in "${mounted[@]}"; do umount "$place"; done; }
trap unmount EXIT

mkdir -p "$debian/spiral-lab" "$out"
git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -cf - | tar -xf - -C "$debian/spiral-lab"
cp /etc/resolv.conf "$debian/etc/resolv.conf"
cp /etc/ssl/certs/ca-certificates.crt "$debian/root/ca-certificates.crt"
if ! mountpoint -q "$debian/proc"; then
  mount -t proc proc "$debian/proc"
  mounted+=("$debian/proc")
fi
env -i HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin NODE_EXTRA_CA_CERTS=/root/ca-certificates.crt \
  http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
  chroot "$debian" bash -euc 'cd /spiral-lab; scripts/setup start; source scripts/lib.sh; use_node; build_engine; emcc --version | head -n 1'
cp "$debian"/spiral-lab/web/engine/wasm/spiral-{simd,plain}.{mjs,wasm} "$out"
say "Built in Debian $(cat "$debian/etc/debian_version"): $out"
