"""Joins the modules that measure a card's speed, and its kernels, into the one program that travels: join.py OUTPUT."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.dont_write_bytecode = True
import joining  # noqa: E402: it lies beside the folders of the programs that are joined

MODULES = ["speedcard", "speedmatrices", "speedwatch", "speedstages", "speednative", "speed"]
HEAD = '''"""How fast is the GPU? Measures for a few seconds what its data sheet promises, and prints one JSON object.

Needs the driver and nothing else: kernels go to it as PTX text, matrices to cuBLAS where one lies about, else to
PyTorch in a child. It fits beside a job: little memory, pauses, the lowest priority; it changes no setting of the card. Judging
is Aloft's (core/hardware/check). `--device N` chooses the card, `--anyway` measures a busy one, `--probe FILE` has the native probe do it,
`--build` one that is built here, where nvcc is, and thrown away."""
'''

if __name__ == "__main__":
    kernels, probe = ((HERE / name).read_text(encoding="utf-8") for name in ("kernels.ptx", "gpuprobe.cu"))
    pathlib.Path(sys.argv[1]).write_bytes(joining.joined(HEAD, HERE, MODULES, KERNELS=kernels, PROBE=probe).encode())
