"""What the programs of the GPU check find out: on machines made of files, with frameworks made of a few lines, and with a
stand-in for the driver whose kernels are loops."""
import ctypes
import importlib.metadata
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock

HERE = pathlib.Path(__file__).resolve().parent
PROBE = HERE.parent.parent / "resources" / "probe"
COMPILER = shutil.which("cc") or shutil.which("gcc")
READ = ("import sys; text = sys.stdin.buffer.read(); "
        "exec(compile(text, 'question.py', 'exec'), {'__name__': '__main__', '__source__': text})")
TORCH = """
class version: cuda = {cuda!r}; hip = None
__version__ = {version!r}
float32 = 0
class cuda:
    is_available = staticmethod(lambda: {available})
    get_arch_list = staticmethod(lambda: {code!r})
    device_count = staticmethod(lambda: 1)
    get_device_name = staticmethod(lambda index: "Tesla T4")
    get_device_capability = staticmethod(lambda index=0: (7, 5))
    mem_get_info = staticmethod(lambda: (15 << 30, 16 << 30))
class backends:
    class cudnn: version = staticmethod(lambda: 90100)
class Tensor:
    def __init__(self, value): self.value = value
    def reshape(self, *_): return self
    def __truediv__(self, _): return self
    def __matmul__(self, other): return Tensor(self.value * other.value)
    def cpu(self): return self
    def cuda(self): {on_cuda}
def arange(*_, **__): return Tensor(3)
def zeros(*_): return Tensor(0)
def allclose(one, other, rtol): return one.value == other.value
"""


JAX = """
__version__ = "0.7.0"
def default_backend(): {backend}
def devices(platform=None):
    if platform: raise RuntimeError("Unable to initialize backend '%s': no driver" % platform)
    return []
"""

HAS_JAX_PLUGIN = any((one.metadata["Name"] or "").lower().startswith("jax-cuda") for one in importlib.metadata.distributions())


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="aloft-check-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def run_program(self, name, *words, travels=False, **environment):
        """Its document and exit status; as a file, or as the text that Aloft sends along."""
        path = self.program(name)
        command = [sys.executable, "-c", READ] if travels else [sys.executable, str(path)]
        done = subprocess.run(command + list(words), input=path.read_bytes(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=str(self.folder),
                              env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **environment))
        self.assertTrue(done.stdout, done.stderr.decode())
        return json.loads(done.stdout.decode()), done.returncode

    def program(self, name):
        return PROBE / name

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file


class Presence(ProgramTest):
    def machine(self, status="active"):
        card = "sys/bus/pci/devices/0000:01:00.0/"
        for name, text in (("vendor", "0x10de\n"), ("device", "0x1eb8\n"), ("class", "0x030200\n"), ("power/runtime_status", status + "\n")):
            self.write(card + name, text)
        self.write("proc/driver/nvidia/version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar  5\n")
        self.write("dev/nvidia0", "")
        return dict(ALOFT_CHECK_ROOT=str(self.folder))

    def test_what_the_system_says_is_gathered(self):
        report, status = self.run_program("presence.py", **self.machine())
        self.assertEqual(status, 0)
        self.assertEqual(report["pci"], [{"address": "0000:01:00.0", "vendor": "0x10de", "device": "0x1eb8", "class": "0x030200", "asleep": False}])
        self.assertEqual((report["driverFile"], report["nodes"]), ("550.54.15", ["/dev/nvidia0"]))
        self.assertIn(report["nvml"]["state"], ("absent", "failed", "ok"))

    def test_it_says_the_same_when_it_travels(self):
        said = [self.run_program("presence.py", travels=travels, **self.machine())[0]["nvml"] for travels in (True, False)]
        for nvml in said:
            for gpu in nvml.get("gpus", []):  # of this computer: what changes from one second to the next
                gpu.pop("freeBytes", None), gpu.pop("load", None), gpu.pop("processes", None)
        self.assertEqual(*said)

    def test_a_sleeping_card_is_not_woken_unless_asked(self):
        machine = self.machine("suspended")
        self.assertNotIn("nvml", self.run_program("presence.py", **machine)[0])
        self.assertIn("nvml", self.run_program("presence.py", "--wake", **machine)[0])

    def test_the_words_of_nvidia_smi_are_kept_where_nvml_fails(self):
        smi = self.write("bin/nvidia-smi", "#!/bin/sh\necho 'Failed to initialize NVML: Driver/library version mismatch'\nexit 18\n")
        smi.chmod(0o755)
        path = os.pathsep.join((str(smi.parent), os.environ["PATH"]))
        report = self.run_program("presence.py", PATH=path, **self.machine())[0]
        if report["nvml"]["state"] == "ok":
            self.skipTest("this machine has a GPU")
        self.assertEqual((report["smi"]["state"], report["smi"]["code"]), ("failed", 18))
        self.assertIn("version mismatch", report["smi"]["text"])

    SMI = '''#!/bin/sh
case "$*" in
-L) echo 'GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-1)' ;;
*compute_cap*) [ -n "$OLD_SMI" ] && { echo 'Field "compute_cap" is not a valid field to query.'; exit 2; }
    echo '0, GPU-1, 580.159.04, 81559, 0, 700.00, 9.0, NVIDIA H100 80GB HBM3' ;;
--query-gpu*) echo '0, GPU-1, 580.159.04, 81559, [N/A], 700.00, NVIDIA H100 80GB HBM3' ;;
--query-compute-apps*) echo "GPU-1, $PPID, 31940"; echo 'GPU-2, 1, 5' ;;
esac
'''

    def test_nvidia_smi_tells_of_cards_where_its_library_is_not_found(self):
        smi = self.write("bin/nvidia-smi", self.SMI)
        smi.chmod(0o755)
        for name in ("libnvidia-ml.so.1", "libnvidia-ml.so"):
            self.write(name, "this is no library")
        machine = dict(self.machine(), PATH=os.pathsep.join((str(smi.parent), os.environ["PATH"])), LD_LIBRARY_PATH=str(self.folder))
        report = self.run_program("presence.py", **machine)[0]
        self.assertEqual((report["nvml"]["state"], report["smi"]["state"], report["smi"]["driver"]), ("absent", "ok", "580.159.04"))
        gpu = report["smi"]["gpus"][0]
        programs = gpu.pop("processes")
        self.assertEqual(gpu, {"index": 0, "name": "NVIDIA H100 80GB HBM3", "uuid": "GPU-1", "load": 0, "capability": "9.0",
                               "memoryBytes": 81559 << 20, "powerLimit": 700000})
        self.assertEqual([(one["bytes"], one["outside"]) for one in programs], [(31940 << 20, True)])
        gpu = self.run_program("presence.py", OLD_SMI="1", **machine)[0]["smi"]["gpus"][0]
        self.assertEqual((gpu["name"], gpu["capability"], gpu["load"]), ("NVIDIA H100 80GB HBM3", None, None))

    def sleeping_smi(self):
        """Leads to one that says nothing, whatever becomes of the driver."""
        smi = self.write("bin/nvidia-smi", "#!/bin/sh\nexec sleep 1000\n")
        smi.chmod(0o755)
        return os.pathsep.join((str(smi.parent), os.environ["PATH"]))

    @unittest.skipUnless(COMPILER, "there is no C compiler here")
    def test_a_driver_that_hangs_is_late_and_is_asked_no_more(self):
        source = self.write("hangs.c", "int sleep(unsigned);\nint nvmlInit_v2(void) { return sleep(1000); }\nint cuInit(unsigned _) { return sleep(1000); }\n")
        for name in ("libnvidia-ml.so.1", "libcuda.so.1"):
            subprocess.run([COMPILER, "-shared", "-fPIC", "-o", str(self.folder / name), str(source)], check=True)
        report = self.run_program("presence.py", travels=True, PATH=self.sleeping_smi(), LD_LIBRARY_PATH=str(self.folder), ALOFT_CHECK_LIMIT="2",
                                  **self.machine())[0]
        self.assertEqual((report["nvml"], report["cuda"]), ({"state": "late"}, {"state": "late"}))
        self.assertNotIn("smi", report)

    def test_an_nvidia_smi_that_hangs_is_late(self):
        report = self.run_program("presence.py", PATH=self.sleeping_smi(), ALOFT_CHECK_LIMIT="3", **self.machine())[0]
        if report["nvml"]["state"] == "ok":
            self.skipTest("this machine has a GPU")
        self.assertEqual(report["smi"], {"state": "late"})

    def test_only_what_matters_of_the_environment_is_told(self):
        report = self.run_program("presence.py", CUDA_VISIBLE_DEVICES="-1", SECRET_TOKEN="hush", **self.machine())[0]
        self.assertEqual(report["environment"]["CUDA_VISIBLE_DEVICES"], "-1")
        self.assertNotIn("hush", json.dumps(report))


class Frameworks(ProgramTest):
    def torch(self, version="2.6.0+cu124", cuda="12.4", available=True, code=("sm_75",), on_cuda="return self", text=None):
        self.write("modules/torch/__init__.py", text or TORCH.format(version=version, cuda=cuda, available=available, code=list(code), on_cuda=on_cuda))
        report, status = self.run_program("frameworks.py", travels=True, PYTHONPATH=str(self.folder / "modules"), ALOFT_CHECK_LIMIT="20")
        self.assertEqual(status, 0)
        return report["frameworks"]["torch"]

    def test_one_that_works(self):
        torch = self.torch()
        self.assertEqual((torch["state"], torch["version"], torch["cuda"], torch["code"]), ("answered", "2.6.0+cu124", "12.4", ["sm_75"]))
        self.assertTrue(torch["available"] and torch["works"])
        self.assertEqual(torch["devices"], [{"name": "Tesla T4", "capability": "7.5"}])

    def test_a_build_without_cuda(self):
        torch = self.torch("2.3.1+cpu", None, False, (), "raise AssertionError('Torch not compiled with CUDA enabled')")
        self.assertEqual((torch["cuda"], torch["works"]), (None, False))
        self.assertEqual(torch["error"], {"type": "AssertionError", "text": "Torch not compiled with CUDA enabled"})

    def jax(self, backend, plugin=True):
        self.write("modules/jax/__init__.py", JAX.format(backend=backend))
        if plugin:
            self.write("modules/jax_cuda12_plugin-0.7.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: jax-cuda12-plugin\nVersion: 0.7.0\n")
        return self.run_program("frameworks.py", travels=True, PYTHONPATH=str(self.folder / "modules"), ALOFT_CHECK_LIMIT="20")[0]["frameworks"]["jax"]

    def test_jax_that_fell_back_to_the_processor_says_for_which_cuda_it_is_and_why(self):
        jax = self.jax("return 'cpu'")
        self.assertEqual((jax["version"], jax["cuda"], jax["available"]), ("0.7.0", "12", False))
        self.assertEqual(jax["error"], {"type": "RuntimeError", "text": "Unable to initialize backend 'cuda': no driver"})

    @unittest.skipIf(HAS_JAX_PLUGIN, "JAX has a plugin here")
    def test_jax_without_a_plugin_is_without_cuda(self):
        jax = self.jax("return 'cpu'", plugin=False)
        self.assertEqual((jax["version"], jax["cuda"], jax.get("error")), ("0.7.0", None, None))

    def test_jax_whose_backend_fails_has_a_version(self):
        jax = self.jax("raise RuntimeError('no backend')")
        self.assertEqual((jax["version"], jax["cuda"], jax["error"]["text"]), ("0.7.0", "12", "no backend"))

    def test_warnings_are_heard(self):
        torch = self.torch(on_cuda="import warnings; warnings.warn('not compatible with the current PyTorch installation'); return self")
        self.assertEqual(torch["warnings"], ["not compatible with the current PyTorch installation"])

    def test_wrong_numbers_are_seen(self):
        self.assertFalse(self.torch(on_cuda="return Tensor(4)")["works"])

    def test_one_that_aborts(self):
        torch = self.torch(text="import os\nprint('about to die', flush=True)\nos.abort()\n")
        self.assertEqual((torch["state"], torch["exit"]), ("crashed", -6))

    def test_one_that_cannot_be_loaded(self):
        torch = self.torch(text="raise ImportError('libcudnn.so.9: cannot open shared object file')\n")
        self.assertEqual((torch["state"], torch["error"]["type"]), ("answered", "ImportError"))
        self.assertNotIn("version", torch)

    def test_one_that_hangs(self):
        self.write("modules/torch/__init__.py", "import time\ntime.sleep(1000)\n")
        report = self.run_program("frameworks.py", PYTHONPATH=str(self.folder / "modules"), ALOFT_CHECK_LIMIT="1")[0]
        self.assertEqual(report["frameworks"]["torch"]["state"], "late")

    def test_what_it_prints_is_no_answer(self):
        torch = self.torch(text="print('{\"version\": \"fake\"}')\n" + TORCH.format(version="2.6.0", cuda="12.4", available=True, code=[], on_cuda="return self"))
        self.assertEqual(torch["version"], "2.6.0")

    def test_two_copies_are_told_in_their_order(self):
        self.write("other/torch/__init__.py", "")
        self.write("modules/torch/__init__.py", TORCH.format(version="2.6.0", cuda=None, available=False, code=[], on_cuda="return self"))
        path = os.pathsep.join(str(self.folder / name) for name in ("modules", "other"))
        torch = self.run_program("frameworks.py", travels=True, PYTHONPATH=path)[0]["frameworks"]["torch"]
        self.assertEqual([pathlib.Path(copy).parent.name for copy in torch["copies"]][:2], ["modules", "other"])  # and perhaps this computer's


@unittest.skipUnless(COMPILER, "there is no C compiler here")
class Speed(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.libraries = tempfile.mkdtemp(prefix="aloft-cuda-")
        cls.addClassCleanup(shutil.rmtree, cls.libraries, ignore_errors=True)
        subprocess.run([COMPILER, "-shared", "-fPIC", "-O2", "-o", os.path.join(cls.libraries, "libcuda.so.1"), str(HERE / "cuda_stand_in.c")], check=True)

        subprocess.run([sys.executable, str(PROBE / "join.py"), os.path.join(cls.libraries, "speed.py")], check=True)

    def program(self, name):
        """Joined from its modules, as it travels."""
        return pathlib.Path(self.libraries) / name

    def measure(self, *words, **environment):
        return self.run_program("speed.py", *words, LD_LIBRARY_PATH=self.libraries, **environment)

    def figures(self, report):
        return {result["id"]: result["value"] for result in report["results"]}

    def test_everything_is_measured_and_right(self):
        report, status = self.measure()
        self.assertEqual((status, report["errors"], report["tier"]), (0, [], 3))
        self.assertEqual((report["device"]["name"], report["device"]["cc"], report["device"]["sms"]), ("Tesla T4", "7.5", 4))
        self.assertEqual(report["driver"], {"cuda": "12.4"})
        figures = self.figures(report)
        self.assertTrue({"memory", "h2d", "d2h", "fp32_fma", "launch"} <= set(figures) | set(report["skipped"]))
        self.assertEqual((figures["memory_check"], figures["link_check"]), (1, 1))
        self.assertTrue(all(value > 0 for value in figures.values()))
        self.assertEqual(report["verdict"], {"level": "unknown", "lines": []})

    def test_a_link_is_as_fast_as_its_best_try(self):
        text = self.program("speed.py").read_text()
        speed = {"__name__": "speed"}
        exec(compile(text, "speed.py", "exec"), speed)

        class Card:
            """On which the way back rests in between, as on a host that saves power."""
            facts, driver, stream = {"l2": 0, "sms": 1}, unittest.mock.MagicMock(), None
            tries = [[0.1, 0.1, 0.1], [0.2, 0.2, 0.1]]

            def allocate(self, size):
                return ctypes.c_uint64(0)

            def free(self, *pointers):
                pass

            def measure(self, work):
                return self.tries.pop(0)
        size = 1 << 20
        memory = ctypes.create_string_buffer(size)
        Card.driver.cuMemHostAlloc = lambda pointer, *_: setattr(pointer._obj, "value", ctypes.addressof(memory))
        measurement = speed["Measurement"](Card(), 8 * 4 * size)
        measurement.link()
        found = {result["id"]: result["value"] for result in measurement.results}
        self.assertAlmostEqual(found["d2h"], found["h2d"])

    def test_wrong_numbers_are_found(self):
        self.assertEqual(self.figures(self.measure(STAND_IN_CORRUPT="1")[0])["memory_check"], 0)

    def test_a_stage_that_fails_does_not_end_the_others(self):
        report, status = self.measure(STAND_IN_FAIL="cuLaunchKernel")
        self.assertEqual(status, 3)
        self.assertIn({"stage": "memory", "code": 999, "name": "CUDA_ERROR_UNKNOWN", "text": ""}, report["errors"])
        self.assertIn("h2d", self.figures(report))

    def test_a_driver_that_refuses_is_no_device(self):
        report, status = self.measure(STAND_IN_FAIL="cuInit")
        self.assertEqual((status, report["errors"][0]["stage"]), (2, "start"))

    def test_kernels_that_are_refused_are_told(self):
        report, status = self.measure(STAND_IN_FAIL="cuModuleLoadData")
        self.assertEqual((status, report["errors"][0]["stage"]), (3, "kernels"))

    def test_a_full_card_is_left_alone(self):
        report, status = self.measure(STAND_IN_FREE=str(100 << 20))
        self.assertEqual((status, report["errors"][0]["name"], report["results"]), (4, "NO_MEMORY", []))

    def test_a_driver_without_the_newer_functions_is_measured_all_the_same(self):
        library = os.path.join(str(self.folder), "libnvidia-ml.so.1")
        source = self.write("old.c", "int nvmlInit_v2(void) { return 0; }\n")
        subprocess.run([COMPILER, "-shared", "-fPIC", "-o", library, str(source)], check=True)
        path = os.pathsep.join((str(self.folder), self.libraries))
        report, status = self.run_program("speed.py", LD_LIBRARY_PATH=path, STAND_IN_FAIL="cuLaunchKernel")
        self.assertEqual((status, report["state"]["reasons"]), (3, 0))

    def test_another_card_is_not_there(self):
        self.assertEqual(self.measure("--device", "1")[1], 2)

    def test_a_native_probe_goes_first(self):
        probe = self.write("gpuprobe", "#!/bin/sh\necho '{\"schema\": 1, \"tier\": 1, \"words\": \"'$*'\"}'\nexit 5\n")
        probe.chmod(0o755)
        report, status = self.measure("--probe", str(probe), "--device", "2", "--anyway")
        self.assertEqual((report["tier"], report["words"], status), (1, "--device 2 --anyway", 5))

    def test_a_native_probe_that_is_too_new_for_the_driver_is_replaced(self):
        probe = self.write("gpuprobe", "#!/bin/sh\necho '{\"schema\": 1, \"tier\": 1}'\nexit 2\n")
        probe.chmod(0o755)
        self.assertEqual(self.measure("--probe", str(probe), STAND_IN_FREE="1")[0]["tier"], 3)

    def test_a_native_probe_that_fails_is_replaced(self):
        self.assertEqual(self.measure("--probe", "/bin/false", STAND_IN_FREE="1")[0]["tier"], 3)

    def nvcc(self, text):
        self.write("cuda/bin/nvcc", text).chmod(0o755)
        return dict(CUDA_HOME=str(self.folder / "cuda"), STAND_IN_FREE="1")

    def test_a_probe_is_built_where_nvcc_is_and_thrown_away(self):
        there = self.nvcc('''#!/bin/sh
echo "$@" > "%s/words"
while [ "$1" != -o ]; do shift; done
cp "$3" "%s/source.cu"
echo "$2" > "%s/probe"
printf '#!/bin/sh\\necho "{\\\\"schema\\\\": 1, \\\\"tier\\\\": 1, \\\\"words\\\\": \\\\"$*\\\\"}"\\n' > "$2"
chmod +x "$2"
''' % (self.folder, self.folder, self.folder))
        report, status = self.measure("--build", "--device", "1", **there)
        self.assertEqual((report["tier"], report["words"], status), (1, "--device 1", 0))
        self.assertEqual((self.folder / "source.cu").read_text(), (PROBE / "gpuprobe.cu").read_text())
        self.assertIn("-arch=native", (self.folder / "words").read_text())
        self.assertFalse(pathlib.Path((self.folder / "probe").read_text().strip()).parent.exists())

    def test_what_nvcc_complains_of_is_told_and_speed_measured_otherwise(self):
        report, _ = self.measure("--build", **self.nvcc("#!/bin/sh\necho 'nvcc fatal   : Unsupported gpu architecture'; exit 1\n"))
        self.assertEqual((report["tier"], report["build"]), (3, "nvcc fatal   : Unsupported gpu architecture"))
        self.assertEqual(self.measure(**self.nvcc("#!/bin/sh\nexit 1\n"))[0]["build"], "")  # unless asked, none is built

    def test_kernels_are_ptx_that_assemblers_take(self):
        assembler = shutil.which("ptxas") or shutil.which("/usr/local/cuda/bin/ptxas")
        if not assembler:
            self.skipTest("there is no ptxas here")
        for architecture in ("75", "90", "100", "120"):
            subprocess.run([assembler, "-arch=sm_" + architecture, "-o", os.devnull, str(PROBE / "kernels.ptx")], check=True)


if __name__ == "__main__":
    unittest.main()
