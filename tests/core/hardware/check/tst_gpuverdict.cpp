// What is said of recorded answers: cards, drivers, frameworks and speeds of real kinds.

#include "core/hardware/check/cudacompat.h"
#include "core/hardware/check/gpusheets.h"
#include "core/hardware/check/gpuverdict.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Aloft::PresenceState)
Q_DECLARE_METATYPE(Aloft::VerdictLevel)

namespace {

constexpr qint64 mib = 1 << 20;

QByteArray recorded(const QString &name)
{
    QFile file(QStringLiteral(ALOFT_TEST_DATA "/gpucheck/") + name + u".json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Presence presenceOf(const QString &name)
{
    return parsePresence(recorded(name)).value_or(Presence());
}

/// Each finding as "id text", with its fix behind an arrow.
QStringList lines(const CheckFindings &findings)
{
    QStringList found;
    for (const CheckFinding &one : findings)
        found.append(one.id + u' ' + one.text
                     + (one.fix ? u" → "_s + one.fix->command : QString()));
    return found;
}

CheckFindings frameworksOn(const QString &machine, const QString &frameworks)
{
    return frameworkFindings(parseFrameworks(recorded(frameworks)).value_or(Frameworks()),
                             presenceOf(machine), CudaCompat::own());
}

CheckFindings speedOf(const QString &name, int exitStatus = 0)
{
    return speedFindings(parseSpeed(recorded(name), exitStatus).value_or(Speed()),
                         GpuSheets::own());
}

} // namespace

class TestGpuVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void recognisesCards_data();
    void recognisesCards();
    void everySheetKnowsItsOwnName();
    void codeRunsOnCards_data();
    void codeRunsOnCards();
    void choosesWheels_data();
    void choosesWheels();
    void isThereOne_data();
    void isThereOne();
    void tellsOfAnotherCard_data();
    void tellsOfAnotherCard();
    void frameworksSeeIt_data();
    void frameworksSeeIt();
    void howFastItIs_data();
    void howFastItIs();
    void levels();
    void survivesAnything();
};

void TestGpuVerdict::recognisesCards_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("memory");
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("fits");
    QTest::newRow("T4") << u"Tesla T4"_s << 15360 * mib << u"t4"_s << true;
    QTest::newRow("T4 as a provider calls it") << u"T4"_s << qint64(0) << u"t4"_s << true;
    QTest::newRow("T4G is another") << u"NVIDIA T4G"_s << 15360 * mib << QString() << true;
    QTest::newRow("L4") << u"NVIDIA L4"_s << 23034 * mib << u"l4"_s << true;
    QTest::newRow("L40S") << u"NVIDIA L40S"_s << 46068 * mib << u"l40s"_s << true;
    QTest::newRow("A10G") << u"NVIDIA A10G"_s << 23028 * mib << u"a10g"_s << true;
    QTest::newRow("A100 80") << u"NVIDIA A100-SXM4-80GB"_s << 81920 * mib << u"a100-sxm-80"_s
                             << true;
    QTest::newRow("H100") << u"NVIDIA H100 80GB HBM3"_s << 81559 * mib << u"h100-sxm"_s << true;
    QTest::newRow("slice") << u"NVIDIA H100 80GB HBM3 MIG 1g.10gb"_s << 9920 * mib << u"h100-sxm"_s
                           << false;
    QTest::newRow("unknown") << u"NVIDIA GeForce GTX 1650"_s << 4096 * mib << QString() << true;
    QTest::newRow("nothing") << QString() << qint64(0) << QString() << true;
}

void TestGpuVerdict::recognisesCards()
{
    QFETCH(QString, name);
    QFETCH(qint64, memory);
    QFETCH(QString, id);
    const auto match = GpuSheets::own().find(name, memory);
    QCOMPARE(match.sheet ? match.sheet->id : QString(), id);
    QTEST(match.fitsMemory, "fits");
}

void TestGpuVerdict::everySheetKnowsItsOwnName()
{
    const auto &sheets = GpuSheets::own().sheets();
    QVERIFY(sheets.size() > 30);
    for (const GpuSheet &sheet : sheets) {
        const qint64 memory = sheet.memoryMib.isEmpty() ? 0 : sheet.memoryMib.first() * mib;
        const auto match = GpuSheets::own().find(sheet.name, memory);
        QVERIFY2(match.sheet && match.sheet->id == sheet.id, qPrintable(sheet.id));
        QVERIFY2(sheet.memoryGb > 0 && sheet.bandwidth > 0, qPrintable(sheet.id));
    }
    QCOMPARE(qRound(GpuSheets::own().linkRate(4, 16) * 10), 315);
}

void TestGpuVerdict::codeRunsOnCards_data()
{
    QTest::addColumn<QStringList>("code");
    QTest::addColumn<QString>("capability");
    QTest::addColumn<bool>("runs");
    QTest::newRow("same") << QStringList{u"sm_75"_s} << u"7.5"_s << true;
    QTest::newRow("newer minor") << QStringList{u"sm_86"_s} << u"8.9"_s << true;
    QTest::newRow("older minor") << QStringList{u"sm_86"_s} << u"8.0"_s << false;
    QTest::newRow("other major") << QStringList{u"sm_90"_s} << u"10.0"_s << false;
    QTest::newRow("two digits") << QStringList{u"sm_120"_s} << u"12.1"_s << true;
    QTest::newRow("PTX") << QStringList{u"sm_70"_s, u"compute_90"_s} << u"12.0"_s << true;
    QTest::newRow("newer PTX") << QStringList{u"compute_120"_s} << u"9.0"_s << false;
    QTest::newRow("this chip") << QStringList{u"sm_90a"_s} << u"9.0"_s << true;
    QTest::newRow("only that chip") << QStringList{u"sm_100a"_s} << u"10.3"_s << false;
    QTest::newRow("as a table has it") << QStringList{u"6.0"_s} << u"6.1"_s << true;
    QTest::newRow("no sense") << QStringList{u"gfx90a"_s, QString()} << u"9.0"_s << false;
}

void TestGpuVerdict::codeRunsOnCards()
{
    QFETCH(QStringList, code);
    QFETCH(QString, capability);
    QTEST(runsOn(code, capability), "runs");
}

void TestGpuVerdict::choosesWheels_data()
{
    QTest::addColumn<QString>("capability");
    QTest::addColumn<QString>("cuda");
    QTest::addColumn<QString>("python");
    QTest::addColumn<QString>("wheel");
    QTest::newRow("P100") << u"6.0"_s << u"12.6"_s << u"3.11"_s << u"2.14 cu126"_s;
    QTest::newRow("V100, old driver") << u"7.0"_s << u"12.2"_s << u"3.12"_s << u"2.14 cu126"_s;
    QTest::newRow("RTX 50") << u"12.0"_s << u"12.8"_s << u"3.12"_s << u"2.11 cu128"_s;
    QTest::newRow("RTX 50, new driver") << u"12.0"_s << u"13.2"_s << u"3.12"_s << u"2.14 cu132"_s;
    QTest::newRow("T4") << u"7.5"_s << u"12.4"_s << u"3.11"_s << u"2.14 cu126"_s;
    QTest::newRow("old Python") << u"7.5"_s << u"12.4"_s << u"3.8.10"_s << u"2.4 cu121"_s;
    QTest::newRow("any Python") << u"9.0"_s << u"13.0"_s << QString() << u"2.14 cu130"_s;
    QTest::newRow("a driver of CUDA 11") << u"7.5"_s << u"11.4"_s << u"3.11"_s << u"2.7 cu118"_s;
    QTest::newRow("a card from long ago") << u"3.0"_s << u"10.2"_s << u"3.8"_s << QString();
}

void TestGpuVerdict::choosesWheels()
{
    QFETCH(QString, capability);
    QFETCH(QString, cuda);
    QFETCH(QString, python);
    const auto build = CudaCompat::own().torchFor(capability, QVersionNumber::fromString(cuda),
                                                  QVersionNumber::fromString(python));
    QTEST(build ? build->torch + u' ' + build->tag : QString(), "wheel");
}

void TestGpuVerdict::isThereOne_data()
{
    QTest::addColumn<PresenceState>("state");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("t4") << PresenceState::Usable
                        << QStringList{
                               u"present Tesla T4, 15.0 GB, driver 550.54.15, CUDA 12.4."_s};
    QTest::newRow("h100")
        << PresenceState::Usable
        << QStringList{u"present NVIDIA H100 80GB HBM3, 79.6 GB, driver 580.159.04, CUDA 13.0."_s};
    QTest::newRow("smi-only") // NVML lies where this Python does not look
        << PresenceState::Usable
        << QStringList{u"present NVIDIA H100 80GB HBM3, 79.6 GB, driver 580.159.04, CUDA 13.0."_s};
    QTest::newRow("smi-without-cuda")
        << PresenceState::Faulty
        << QStringList{u"faulty The card is there, but CUDA cannot use it: libcuda.so.1: cannot "
                       "open shared object file: No such file or directory."_s};
    QTest::newRow("8xh200") << PresenceState::Usable
                            << QStringList{u"present 8 × NVIDIA H200, 140 GB, driver 570.124.06, "
                                           "CUDA 12.8."_s};
    QTest::newRow("mig") << PresenceState::Usable
                         << QStringList{
                                u"present NVIDIA H100 80GB HBM3 MIG 1g.10gb, 9.7 GB, driver "
                                "535.129.03, CUDA 12.2."_s};
    QTest::newRow("gb10") << PresenceState::Usable
                          << QStringList{u"present NVIDIA GB10, memory shared with the computer, "
                                         "driver 580.95.05, CUDA 13.0."_s};
    QTest::newRow("none") << PresenceState::None
                          << QStringList{u"none There is no GPU in this runtime: 2 core(s) do the "
                                         "work."_s};
    QTest::newRow("no-driver") << PresenceState::NoDriver
                               << QStringList{
                                      u"no-driver There is an NVIDIA card, but its driver is "
                                      "not installed or not loaded."_s};
    QTest::newRow("not-loaded") << PresenceState::NoDriver
                                << QStringList{u"no-driver There is an NVIDIA card, but its driver "
                                               "is not installed or not loaded."_s};
    QTest::newRow("mismatch") << PresenceState::DriverMismatch
                              << QStringList{
                                     u"driver-mismatch The driver was updated while the old "
                                     "one is still loaded: the machine has to be restarted."_s};
    QTest::newRow("asleep") << PresenceState::Asleep
                            << QStringList{
                                   u"asleep The card is asleep; asking it would wake it."_s};
    QTest::newRow("hidden")
        << PresenceState::Hidden
        << QStringList{
               u"hidden There is a Tesla T4, but programs do not see it: CUDA_VISIBLE_DEVICES is “-1” in the session."_s};
    QTest::newRow("lost") << PresenceState::Faulty
                          << QStringList{
                                 u"faulty The card is lost: it fell off the bus. The machine "
                                 "has to be restarted."_s};
    QTest::newRow("reset") << PresenceState::Faulty
                           << QStringList{u"faulty The card needs a reset before programs can use "
                                          "it."_s};
    QTest::newRow("blocked") << PresenceState::Blocked
                             << QStringList{u"blocked The machine has a GPU, but this container or "
                                            "user may not use it."_s};
    QTest::newRow("hangs") << PresenceState::Late
                           << QStringList{u"late The driver does not answer: the card may hang."_s};
    QTest::newRow("one-of-two-lost")
        << PresenceState::Usable
        << QStringList{u"present Tesla T4, 15.0 GB, driver 550.54.15, CUDA 12.4."_s,
                       u"card-failed GPU 1 cannot be used: GPU is lost."_s};
    QTest::newRow("tpu") << PresenceState::Other
                         << QStringList{
                                u"other This is a TPU runtime. JAX, PyTorch/XLA and "
                                "TensorFlow can use it; programs that ask for CUDA cannot."_s};
    QTest::newRow("amd") << PresenceState::Other
                         << QStringList{
                                u"other There is an AMD card. PyTorch needs its ROCm build "
                                "for it; programs that ask for CUDA by themselves cannot use "
                                "it."_s};
    QTest::newRow("occupied")
        << PresenceState::Usable
        << QStringList{
               u"present Tesla T4, 15.0 GB, driver 550.54.15, CUDA 12.4."_s,
               u"occupied Another program works on the card: python (pid 4711), with 7.0 GB "
               "of its memory."_s};
    QTest::newRow("apple")
        << PresenceState::Apple
        << QStringList{u"apple This is Apple's processor with its own GPU. PyTorch calls it mps; "
                       "programs that ask for CUDA cannot use it."_s};
    QTest::newRow("occupied-outside")
        << PresenceState::Usable
        << QStringList{u"present Tesla T4, 15.0 GB, driver 550.54.15, CUDA 12.4."_s,
                       u"occupied Another program works on the card: a process outside this "
                       "container, with 3.0 GB of its memory."_s};
}

void TestGpuVerdict::isThereOne()
{
    QFETCH(QStringList, said);
    const Presence presence = presenceOf(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(stateOf(presence), "state");
    QCOMPARE(lines(presenceFindings(presence, {}, GpuSheets::own())), said);
}

void TestGpuVerdict::tellsOfAnotherCard_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("said");
    QTest::newRow("the same") << u"t4"_s << u"T4"_s << QString();
    QTest::newRow("any") << u"t4"_s << QString() << QString();
    QTest::newRow("another") << u"p100"_s << u"T4"_s
                             << u"You asked for T4 and got Tesla P100-PCIE-16GB."_s;
    QTest::newRow("none") << u"none"_s << u"A100"_s << u"You asked for A100 and got none."_s;
    QTest::newRow("an unknown word") << u"t4"_s << u"gpu-medium"_s << QString();
    QTest::newRow("a slice of it") << u"mig"_s << u"H100"_s << QString();
}

void TestGpuVerdict::tellsOfAnotherCard()
{
    QFETCH(QString, machine);
    QFETCH(QString, wanted);
    QString text;
    for (const CheckFinding &one :
         presenceFindings(presenceOf(machine), wanted, GpuSheets::own())) {
        if (one.id == "other-card"_L1)
            text = one.text;
    }
    QTEST(text, "said");
}

void TestGpuVerdict::frameworksSeeIt_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("frameworks");
    QTest::addColumn<QStringList>("said");
    const QString pip = u" → '/home/u/v env/bin/python' -m pip install --upgrade "_s;
    const QString wheel = pip
        + u"--force-reinstall 'torch==2.14.*' --index-url https:/"_s
          u"/download.pytorch.org/whl/cu126"_s;
    QTest::newRow("works") << u"t4"_s << u"torch"_s
                           << QStringList{u"torch-works PyTorch 2.6.0+cu124 sees it."_s};
    QTest::newRow("Apple") << u"apple"_s << u"torch-mps"_s
                           << QStringList{u"torch-works PyTorch 2.6.0 sees it."_s};
    QTest::newRow("no build for Apple")
        << u"apple"_s << u"torch-cpu"_s
        << QStringList{u"torch-processor PyTorch 2.3.1+cpu computes on the processor here."_s};
    QTest::newRow("TPU")
        << u"tpu"_s << u"torch-cpu"_s
        << QStringList{u"torch-processor PyTorch 2.3.1+cpu computes on the processor here."_s};
    QTest::newRow("CPU only") << u"t4"_s << u"torch-cpu"_s
                              << QStringList{u"torch-cpu-only PyTorch 2.3.1+cpu is a build without "
                                             "CUDA."_s
                                             + wheel};
    QTest::newRow("CPU only by conda")
        << u"t4"_s << u"torch-cpu-conda"_s
        << QStringList{u"torch-cpu-only PyTorch 2.3.1 is a build without CUDA, put here by conda."_s
                       + wheel};
    QTest::newRow("driver too old")
        << u"t4"_s << u"torch-new"_s
        << QStringList{u"torch-driver-too-old PyTorch 2.11.0+cu130 needs driver 580 or later; this "
                       "is 550.54.15."_s
                       + wheel};
    QTest::newRow("no code for Pascal")
        << u"p100"_s << u"torch-no-sm60"_s
        << QStringList{
               u"torch-unsupported PyTorch 2.11.0+cu128 was built without sm_60, which this "
               "Pascal card needs."_s
               + wheel};
    QTest::newRow("no code for Blackwell")
        << u"rtx5090"_s << u"torch-no-sm120"_s
        << QStringList{
               u"torch-unsupported PyTorch 2.6.0+cu124 was built without sm_120, which this "
               "Blackwell card needs."_s
               + QString(wheel).replace(u"2.14.*"_s, u"2.11.*"_s).replace(u"126"_s, u"128"_s)};
    QTest::newRow("aborts") << u"t4"_s << u"torch-aborts"_s
                            << QStringList{u"torch-crashed PyTorch ended the Python that loaded "
                                           "it."_s};
    QTest::newRow("hangs") << u"t4"_s << u"torch-hangs"_s
                           << QStringList{u"torch-late PyTorch did not answer within a minute."_s};
    QTest::newRow("broken") << u"t4"_s << u"torch-broken"_s
                            << QStringList{u"torch-import-failed PyTorch cannot be loaded: "
                                           "libcudnn.so.9: cannot open shared object file"_s};
    QTest::newRow("wrong numbers")
        << u"t4"_s << u"torch-wrong"_s
        << QStringList{
               u"torch-wrong PyTorch 2.6.0+cu124 sees the GPU, and computes wrong numbers on "
               "it."_s};
    QTest::newRow("two copies")
        << u"t4"_s << u"torch-two"_s
        << QStringList{u"torch-cpu-only PyTorch 2.3.1+cpu is a build without CUDA."_s + wheel,
                       u"torch-two-copies There are two copies of PyTorch; Python takes "
                       "/home/u/torch, not /usr/lib/torch."_s};
    QTest::newRow("none") << u"t4"_s << u"frameworks-none"_s
                          << QStringList{
                                 u"no-framework This Python has none of PyTorch, TensorFlow, "
                                 "JAX and CuPy."_s};
    QTest::newRow("others")
        << u"t4"_s << u"others"_s
        << QStringList{u"tensorflow-cpu-only TensorFlow 2.20.0 is a build without CUDA."_s + pip
                           + u"'tensorflow[and-cuda]'"_s,
                       u"jax-cpu-only JAX 0.7.0 is a build without CUDA."_s + pip
                           + u"'jax[cuda12]'"_s,
                       u"cupy-works CuPy 13.4.0 sees it."_s};
    QTest::newRow("JAX fell back to the processor")
        << u"t4"_s << u"jax-fell-back"_s
        << QStringList{
               u"jax-failed JAX 0.7.0 does not see the GPU: Unable to initialize backend 'cuda'"_s};
}

void TestGpuVerdict::frameworksSeeIt()
{
    QFETCH(QString, machine);
    QFETCH(QString, frameworks);
    QFETCH(QStringList, said);
    QCOMPARE(lines(frameworksOn(machine, frameworks)), said);
}

void TestGpuVerdict::howFastItIs_data()
{
    QTest::addColumn<QString>("measured");
    QTest::addColumn<int>("exitStatus");
    QTest::addColumn<VerdictLevel>("level");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("T4")
        << u"speed-t4"_s << 0 << VerdictLevel::Watch
        << QStringList{u"memory 92 % of its data sheet's memory speed (294 GB/s)."_s,
                       u"matrix_fp16 fp16 matrices: 24 TFLOPS, 37 % of the data sheet."_s,
                       u"matrix_fp32 fp32 matrices: 4.2 TFLOPS, 52 % of the data sheet."_s,
                       u"link Data goes to the card at 6.1 GB/s and back at 6.5 GB/s, over PCIe 3 "
                       "×16."_s,
                       u"held-back It was at its power limit of 70 W: normal for this board."_s};
    QTest::newRow("H200")
        << u"speed-h200"_s << 0 << VerdictLevel::Good
        << QStringList{u"memory 90 % of its data sheet's memory speed (4300 GB/s)."_s,
                       u"matrix_bf16 bf16 matrices: 760 TFLOPS, 77 % of the data sheet."_s,
                       u"matrix_tf32 tf32 matrices: 370 TFLOPS, 75 % of the data sheet."_s,
                       u"fp32_fma fp32: 58 TFLOPS, 87 % of the data sheet."_s,
                       u"link Data goes to the card at 55 GB/s and back at 54 GB/s, over PCIe 5 "
                       "×16."_s};
    QTest::newRow("H100")
        << u"speed-h100"_s << 0 << VerdictLevel::Good
        << QStringList{u"memory 87 % of its data sheet's memory speed (2898 GB/s)."_s,
                       u"matrix_bf16 bf16 matrices: 719 TFLOPS, 73 % of the data sheet."_s,
                       u"matrix_fp16 fp16 matrices: 688 TFLOPS, 70 % of the data sheet."_s,
                       u"matrix_tf32 tf32 matrices: 364 TFLOPS, 74 % of the data sheet."_s,
                       u"matrix_fp32 fp32 matrices: 50 TFLOPS, 75 % of the data sheet."_s,
                       u"link Data goes to the card at 55 GB/s and back at 55 GB/s, over PCIe 5 "
                       "×16."_s,
                       u"held-back It was at its power limit of 700 W."_s};
    QTest::newRow("few lanes")
        << u"speed-lanes"_s << 0 << VerdictLevel::Bad
        << QStringList{u"memory 92 % of its data sheet's memory speed (294 GB/s)."_s,
                       u"matrix_fp16 fp16 matrices: 24 TFLOPS, 37 % of the data sheet."_s,
                       u"matrix_fp32 fp32 matrices: 4.2 TFLOPS, 52 % of the data sheet."_s,
                       u"link Data goes to the card at 2.9 GB/s and back at 2.9 GB/s: its link has "
                       "4 lanes, and the card could use 16."_s,
                       u"held-back It was at its power limit of 70 W: normal for this board."_s};
    QTest::newRow("slice")
        << u"speed-mig"_s << 0 << VerdictLevel::Good
        << QStringList{u"memory 85 % of the memory speed that falls to this slice (370 GB/s)."_s,
                       u"fp32_fma fp32: 7.0 TFLOPS, 86 % of the data sheet."_s};
    QTest::newRow("hot")
        << u"speed-slow"_s << 0 << VerdictLevel::Bad
        << QStringList{u"memory 39 % of its data sheet's memory speed (600 GB/s)."_s,
                       u"matrix_bf16 bf16 matrices: 80 TFLOPS, 26 % of the data sheet."_s,
                       u"held-back The card was hot and slowed itself down."_s};
    QTest::newRow("wrong numbers")
        << u"speed-wrong"_s << 0 << VerdictLevel::Bad
        << QStringList{u"memory 92 % of its data sheet's memory speed (294 GB/s)."_s,
                       u"wrong-numbers The card gave wrong numbers (memory): do not trust its "
                       "results."_s};
    QTest::newRow("no sheet")
        << u"speed-unknown"_s << 0 << VerdictLevel::Good
        << QStringList{
               u"memory Its memory moves 110 GB/s."_s,
               u"link Data goes to the card at 11 GB/s and back at 12 GB/s."_s,
               u"no-sheet There is no data sheet of NVIDIA GeForce GTX 1650 here to compare "
               "with."_s};
    QTest::newRow("busy") << u"speed-busy"_s << 5 << VerdictLevel::Unknown
                          << QStringList{u"busy Speed was not measured: another program keeps the "
                                         "card at 97 %."_s};
    const QString busy = u"busy Speed was not measured: another program keeps the card at 97 %."_s;
    QTest::newRow("no nvcc")
        << u"speed-no-nvcc"_s << 5 << VerdictLevel::Unknown
        << QStringList{u"not-built There is no nvcc to build the native measurement with."_s, busy};
    QTest::newRow("not built")
        << u"speed-not-built"_s << 5 << VerdictLevel::Unknown
        << QStringList{u"not-built The native measurement could not be built: nvcc fatal : "
                       "Unsupported gpu architecture"_s,
                       busy};
    QTest::newRow("full") << u"speed-full"_s << 4 << VerdictLevel::Watch
                          << QStringList{
                                 u"no-memory Speed was not measured: the card has no memory "
                                 "left."_s};
    QTest::newRow("error") << u"speed-error"_s << 3 << VerdictLevel::Bad
                           << QStringList{
                                  u"cuda-error CUDA failed while speed was measured: kernels: "
                                  "CUDA_ERROR_UNSUPPORTED_PTX_VERSION."_s};
}

void TestGpuVerdict::howFastItIs()
{
    QFETCH(QString, measured);
    QFETCH(int, exitStatus);
    QFETCH(QStringList, said);
    const CheckFindings findings = speedOf(measured, exitStatus);
    QCOMPARE(lines(findings), said);
    QTEST(levelOf(findings), "level");
}

void TestGpuVerdict::levels()
{
    QCOMPARE(levelOf(CheckFindings()), VerdictLevel::Unknown);
    QCOMPARE(levelOf(speedOf(u"speed-busy"_s, 5)), VerdictLevel::Unknown);
    QCOMPARE(levelOf(frameworksOn(u"t4"_s, u"torch"_s) + speedOf(u"speed-unknown"_s)),
             VerdictLevel::Good);
    const CheckFindings hot = presenceFindings(presenceOf(u"hot"_s), {}, GpuSheets::own());
    QCOMPARE(levelOf(hot), VerdictLevel::Watch);
    QCOMPARE(hot.last().id, u"throttled"_s);
}

/// Documents that were cut, and whose bytes were changed.
void TestGpuVerdict::survivesAnything()
{
    QRandomGenerator random(7);
    for (const QString &name :
         {u"t4"_s, u"mig"_s, u"torch-no-sm60"_s, u"others"_s, u"speed-t4"_s}) {
        const QByteArray whole = recorded(name);
        QVERIFY(!whole.isEmpty());
        for (int round = 0; round < 500; ++round) {
            QByteArray bytes = whole.left(round % 2 ? random.bounded(whole.size()) : whole.size());
            for (int change = 0; change < round % 7 && !bytes.isEmpty(); ++change)
                bytes[random.bounded(bytes.size())] = "0\"{}[]:,-9e\x80"[random.bounded(12)];
            if (const auto presence = parsePresence(bytes))
                presenceFindings(*presence, u"T4"_s, GpuSheets::own());
            if (const auto frameworks = parseFrameworks(bytes))
                frameworkFindings(*frameworks, Presence(), CudaCompat::own());
            if (const auto speed = parseSpeed(bytes, 0))
                speedFindings(*speed, GpuSheets::own());
        }
    }
    QVERIFY(!parsePresence("{}"));
    QVERIFY(!parseSpeed("[]", 0));
}

QTEST_APPLESS_MAIN(TestGpuVerdict)

#include "tst_gpuverdict.moc"
