#!/usr/bin/env bash
# Decides where LLamaSharp comes from on this machine, and installs llama.cpp where NuGet lacks it.
# Asks nothing; running it again is harmless and ends at once when everything is there.
#
#   ./setup.sh                       asks NuGet for the packages, takes what it finds
#   ENGINES=system ./setup.sh        the stand-in over llama.cpp's own library, without asking NuGet
#   ENGINES=nuget ./setup.sh         the NuGet packages or an error
#   ENGINES=auto ./setup.sh          asks NuGet again
#   ACCELERATOR=cuda ./setup.sh      the builds for CUDA; ACCELERATOR=cpu goes back
#
# What was said once holds for later runs.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
release=b8390           # llama.cpp, the ABI of LLamaSharp 0.27.0
npm_version=3.18.1      # @node-llama-cpp/<platform>, which carries that release
installed="$root/.engines/llama/$release"
memory="$root/.engines/choice"
read -r said_engines said_accelerator _ < <([ ! -f "$memory" ] || head -n 1 "$memory") || true
engines=${ENGINES:-${said_engines:-auto}}
accelerator=${ACCELERATOR:-${said_accelerator:-cpu}}

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$@" >&2; exit 1; }

case $engines in auto | system | nuget) ;; *) fail "ENGINES is '$engines'; it can be auto, system or nuget." ;; esac
case $accelerator in cpu | cuda) ;; *) fail "ACCELERATOR is '$accelerator'; it can be cpu or cuda." ;; esac

# dotnet, NuGet and npm keep their caches below the home folder.
if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
  mkdir -p "$root/.engines/home"
  export HOME="$root/.engines/home"
fi

# The folder that an installation is made in before it is moved into place.
work=""
trap '[ -z "$work" ] || rm -rf "$work"' EXIT

check_dotnet() {
  command -v dotnet > /dev/null || fail \
    "the .NET SDK 10 is missing. An administrator adds Microsoft's packages for this system" \
    "(https://learn.microsoft.com/dotnet/core/install/linux) and runs:" \
    "  apt-get update && apt-get install -y dotnet-sdk-10.0"
  (cd "$root" && dotnet --version > /dev/null 2>&1) || fail \
    "the installed .NET SDK does not fit global.json (it needs 10.0.100 or later; there is: $(cd / && dotnet --list-sdks | tr '\n' ' '))." \
    "An administrator runs: apt-get update && apt-get install -y dotnet-sdk-10.0"
}

# The version of a package in Directory.Packages.props.
version_of() {
  sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props"
}

# Restores a project outside the repository that names the packages; prints NuGet's reason when that fails.
ask_nuget() {
  local probe backend=LLamaSharp.Backend.Cpu package
  [ "$accelerator" = cpu ] || backend=LLamaSharp.Backend.Cuda12
  probe=$(mktemp -d)
  {
    echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>'
    for package in LLamaSharp "$backend"; do
      echo "<PackageReference Include=\"$package\" Version=\"[$(version_of "$package")]\" />"
    done
    echo '</ItemGroup></Project>'
  } > "$probe/probe.csproj"
  for config in NuGet.Config nuget.config; do
    [ ! -f "$root/$config" ] || cp "$root/$config" "$probe/"
  done
  local status=0
  (cd "$probe" && timeout 180 dotnet restore probe.csproj > restore.log 2>&1) || status=$?
  [ $status -eq 0 ] || grep -E 'error NU[0-9]+: [^ ]' "$probe/restore.log" | sed 's/.*\(error NU[0-9]*: \)/  \1/; s/ \[[^[]*$//' | sort -u | head -n 3
  rm -rf "$probe"
  return $status
}

platform() {
  local system machine
  system=$(uname -s) machine=$(uname -m)
  case "$system $machine $accelerator" in
    "Linux x86_64 cpu") echo linux-x64 sha512-tRmWcsyvAcqJHQHXHsaOkx6muGbcirA9nRdNgH6n7bjGUw4VuoBD3dChyNF3/Ktt7ohB9kz+XhhyZjbDHpXyMA== ;;
    "Linux x86_64 cuda") echo linux-x64-cuda sha512-qOaYP4uwsUoBHQ/7xSOvyJIuXapS57Al+Sudgi00f96ldNZLKe1vuSGptAi5LTM2lIj66PKm6h8PlRWctwsZ2g== ;;
    "Linux aarch64 cpu") echo linux-arm64 sha512-rXMgZxUay78FOJV/fJ67apYP9eElH5jd4df5YRKPlLhLHHchuOSyDn+qtyW/L/EnPzpogoLkmULqCkdXU39XsQ== ;;
    *) fail "there is no prebuilt llama.cpp for $system on $machine with ACCELERATOR=$accelerator." \
      "Build llama.cpp $release there (cmake -DBUILD_SHARED_LIBS=ON) and set EXPERIMENTS_LLAMA_DIR to the folder of its libllama." ;;
  esac
}

# Installs the npm package into $installed/native, and links the AVX2 build into $installed/haswell.
install_llama() {
  local name integrity libraries package size="10 MB"
  [ "$accelerator" = cpu ] || size="130 MB"
  read -r name integrity < <(platform)
  [ -n "${integrity:-}" ] || exit 1
  command -v npm > /dev/null || fail \
    "npm is missing; llama.cpp comes from the npm package @node-llama-cpp/$name $npm_version." \
    "An administrator runs: apt-get update && apt-get install -y npm" \
    "Or set EXPERIMENTS_LLAMA_DIR to the folder of a build of llama.cpp $release."
  say "installing llama.cpp $release (npm package @node-llama-cpp/$name $npm_version, about $size) into .engines"

  mkdir -p "$root/.engines"
  work=$(mktemp -d "$root/.engines/install.XXXXXX")
  package="@node-llama-cpp/$name"
  echo "{\"private\": true, \"dependencies\": {\"$package\": \"$npm_version\"}}" > "$work/package.json"
  # npm refuses a package whose checksum differs from the one in the lock file.
  cat > "$work/package-lock.json" << LOCK
{"lockfileVersion": 3, "requires": true, "packages": {
  "": {"dependencies": {"$package": "$npm_version"}},
  "node_modules/$package": {"version": "$npm_version", "integrity": "$integrity"}}}
LOCK
  (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund > npm.log 2>&1) || {
    sed 's/^/  /' "$work/npm.log" >&2
    fail "npm could not install $package $npm_version (above: its words). Without a network, copy .engines from a machine where ./setup.sh ran."
  }
  libraries=$(dirname "$(find "$work/node_modules" -name "libllama.*so" | head -n 1)")
  # The build for CUDA is called libllama.cuda.$release.so.
  [ -n "$(find "$libraries" -name "libllama.*$release.so")" ] || fail "$package $npm_version does not hold llama.cpp $release."

  mkdir "$work/llama" "$work/llama/native"
  cp "$libraries"/*.so "$work/llama/native/"
  cp "$work/node_modules/$package/LICENSE" "$work/llama/"
  link_haswell "$work/llama"
  rm -rf "$installed"
  mkdir -p "$(dirname "$installed")"
  mv "$work/llama" "$installed"
}

# llama.cpp takes the best library for the processor; where results must be equal on all of them there is only one to take.
link_haswell() {
  [ -f "$1/native/libggml-cpu-haswell.so" ] || return 0
  mkdir "$1/haswell"
  local file
  for file in "$1"/native/libllama.*so "$1"/native/libggml.*so "$1"/native/libggml-base.*so "$1/native/libggml-cpu-haswell.so"; do
    [ ! -f "$file" ] || ln -sf "../native/$(basename "$file")" "$1/haswell/"
  done
}

write_choice() {
  local file="$root/engines.props" next
  next="<Project>
  <!-- Written by setup.sh: what this machine builds with. src/engines/Engines.props explains the values. -->
  <PropertyGroup>
    <Engines Condition=\"'\$(Engines)' == ''\">$1</Engines>
    <Accelerator Condition=\"'\$(Accelerator)' == ''\">$accelerator</Accelerator>
  </PropertyGroup>
</Project>"
  # An unchanged file keeps its date, so that nothing is built again.
  [ -f "$file" ] && [ "$(cat "$file")" = "$next" ] || printf '%s\n' "$next" > "$file"
}

check_dotnet
asked="$engines $accelerator LLamaSharp $(version_of LLamaSharp) llama.cpp $release"
choice=""
if [ -f "$memory" ] && [ "${ENGINES:-}" != auto ] && [ "$(head -n 1 "$memory")" = "$asked" ]; then
  choice=$(tail -n 1 "$memory")
fi

if [ -z "$choice" ] && [ "$engines" = system ]; then
  choice=system
elif [ -z "$choice" ]; then
  say "asking NuGet for LLamaSharp $(version_of LLamaSharp)"
  if reason=$(ask_nuget); then
    choice=nuget
  else
    say "NuGet lacks it:" && printf '%s\n' "${reason:-  no answer within three minutes}"
    [ "$engines" != nuget ] || fail "ENGINES=nuget needs these packages. Without ENGINES the stand-in in src/engines is used."
    choice=system

    # An answer is remembered; no answer is not.
    case $reason in *NU1101* | *NU1102*) ;; *) asked="$engines $accelerator unanswered" ;; esac
  fi
fi

if [ "$choice" = system ] && [ -z "${EXPERIMENTS_LLAMA_DIR:-}" ]; then
  kind=$([ ! -f "$installed/native/libggml-cuda.so" ] && echo cpu || echo cuda)
  if [ ! -d "$installed/native" ] || [ "$kind" != "$accelerator" ]; then
    install_llama
  fi
fi

mkdir -p "$root/.engines"
printf '%s\n%s\n' "$asked" "$choice" > "$memory"
write_choice "$choice"
if [ "$choice" = nuget ]; then
  say "ready. Engines=nuget: LLamaSharp comes from NuGet. (Accelerator=$accelerator)"
elif [ -n "${EXPERIMENTS_LLAMA_DIR:-}" ]; then
  say "ready. Engines=system: the stand-in in src/engines over the llama.cpp in $EXPERIMENTS_LLAMA_DIR. (Accelerator=$accelerator)"
else
  say "ready. Engines=system: the stand-in in src/engines over llama.cpp $release in .engines/llama. (Accelerator=$accelerator)"
fi
