"""The native probe: built where nvcc is, left out cleanly where it is not, and honest where there is no driver."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
NVCC = shutil.which("nvcc") or shutil.which("/usr/local/cuda/bin/nvcc")


def has_driver():
    return os.path.exists("/proc/driver/nvidia/version") or os.path.exists("/dev/dxg")


class Native(unittest.TestCase):
    def setUp(self):
        self.build = tempfile.mkdtemp(prefix="aloft-probe-")
        self.addCleanup(shutil.rmtree, self.build, ignore_errors=True)

    def configure(self, *options, path=None):
        environment = dict(os.environ, PATH=path or os.environ["PATH"])
        return subprocess.run([shutil.which("cmake"), "-S", str(HERE / "native"), "-B", self.build, *options], env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)

    def without_nvcc(self):
        folders = [folder for folder in os.environ["PATH"].split(os.pathsep) if not os.path.exists(os.path.join(folder, "nvcc"))]
        return dict(path=os.pathsep.join(folders))

    def test_without_nvcc_it_is_left_out_and_says_so(self):
        done = self.configure("-DCMAKE_IGNORE_PATH=/usr/local/cuda/bin;/usr/local/bin;/usr/bin/../local/bin;/opt/cuda/bin", **self.without_nvcc())
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("gpuprobe is not built: there is no nvcc", done.stdout)
        subprocess.run([shutil.which("cmake"), "--build", self.build], check=True, stdout=subprocess.DEVNULL)

    def test_a_broken_toolkit_leaves_it_out_too(self):
        done = self.configure("-DALOFT_NVCC=/bin/false")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn("gpuprobe is not built: /bin/false does not work", done.stdout)

    def test_who_insists_on_it_is_told_why_not(self):
        done = self.configure("-DALOFT_NVCC=/bin/false", "-DALOFT_CUDA_PROBE=ON")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("gpuprobe cannot be built", done.stdout)

    def test_off_is_silent(self):
        done = self.configure("-DALOFT_CUDA_PROBE=OFF")
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertNotIn("gpuprobe", done.stdout)

    @unittest.skipUnless(NVCC, "there is no nvcc here")
    def test_with_nvcc_it_compiles_and_tells_of_what_it_finds(self):
        done = self.configure("-DALOFT_CUDA_PROBE=ON")
        self.assertEqual(done.returncode, 0, done.stdout)
        built = subprocess.run([shutil.which("cmake"), "--build", self.build], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(built.returncode, 0, built.stdout)
        probe = subprocess.run([os.path.join(self.build, "gpuprobe"), "--self-test"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        document = json.loads(probe.stdout)
        self.assertEqual((document["schema"], document["tier"]), (1, 1))
        self.assertEqual(document["verdict"], {"level": "unknown", "lines": []})
        self.assertEqual(document["results"], [])
        if not has_driver():
            self.assertEqual(probe.returncode, 2)
            self.assertEqual(document["errors"][0]["name"], "NO_DRIVER")


if __name__ == "__main__":
    unittest.main()
