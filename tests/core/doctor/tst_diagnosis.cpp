// Explaining texts: which finding comes first, what fixes are made of it, and that no text is too much.
#include "core/doctor/diagnosis.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

Diagnosis look(const QByteArray &text, const DoctorContext &context = {})
{
    return diagnose(DoctorRules::builtIn(), text, context);
}

QStringList ids(const Diagnosis &diagnosis)
{
    QStringList result;
    for (const Finding &finding : diagnosis.findings)
        result.append(finding.ruleId);
    return result;
}

DoctorContext withCard(const QString &cuda, const QString &capability)
{
    MachineFacts facts;
    facts.cudaVersion = QVersionNumber::fromString(cuda);
    facts.gpus = {{u"Some card"_s, QVersionNumber::fromString(capability), -1}};
    return {{}, facts};
}

} // namespace

class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGravestComesFirst();
    void theLastOfEqualsComesFirst();
    void aLineIsExplainedOnce();
    void aWarningHidesNoError_data();
    void aWarningHidesNoError();
    void relatedRulesExplainMore();
    void nothingIsInvented();
    void matchesAcrossWindows();
    void picksTheTorchBuild_data();
    void picksTheTorchBuild();
    void aPastedTableTellsOfTheDriver();
    void aMachineWithoutCardIsOfferedAnEdit();
    void aCardIsWorthTheRightBuild();
    void modulesComeFromTheRightPackage_data();
    void modulesComeFromTheRightPackage();
    void missingFilesHaveNearNames();
    void hostileTextsTakeNoTime_data();
    void hostileTextsTakeNoTime();
    void theMiddleOfALongLogIsLeftOut();
    void reportsKeepSecretsOut();
    void showsExactlyWhatAFixDoes();
};

void TestDiagnosis::theGravestComesFirst()
{
    const Diagnosis found = look("CUDA error: device-side assert triggered\n"
                                 + QByteArray("x\n").repeated(50) + "step 12 | loss = nan\n");
    QCOMPARE(ids(found), (QStringList{u"device-side-assert"_s, u"nan-loss"_s}));
}

void TestDiagnosis::theLastOfEqualsComesFirst()
{
    const Diagnosis found = look("RuntimeError: MPS backend out of memory\n"
                                 + QByteArray("trying again with a smaller batch\n").repeated(50)
                                 + "ModuleNotFoundError: No module named 'cv2'\n");
    QCOMPARE(ids(found), (QStringList{u"module-missing"_s, u"mps-oom"_s}));
}

void TestDiagnosis::aLineIsExplainedOnce()
{
    const QByteArray line =
        "W dso_loader.cc:64] Could not load dynamic library 'libcudart.so.11.0'; dlerror: "
        "libcudart.so.11.0: cannot open shared object file: No such file or directory\n";
    QCOMPARE(ids(look(line)), QStringList{u"tf-dso-missing"_s});
    QCOMPARE(ids(look(line + line)), QStringList{u"tf-dso-missing"_s});
}

void TestDiagnosis::aWarningHidesNoError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("TensorFlow's library, then a module")
        << QByteArray("W dso_loader.cc:64] Could not load dynamic library 'libcudart.so.11.0'; "
                      "dlerror: libcudart.so.11.0: cannot open shared object file\n"
                      "I cudart_stub.cc:29] Ignore above cudart dlerror\n"
                      "Traceback (most recent call last):\n"
                      "  File \"train.py\", line 3, in <module>\n"
                      "    import cv2\n"
                      "ModuleNotFoundError: No module named 'cv2'\n")
        << QStringList{u"module-missing"_s, u"tf-dso-missing"_s};
    QTest::newRow("a card without code, then a file")
        << QByteArray("UserWarning: NVIDIA B200 with CUDA capability sm_100 is not compatible with "
                      "the current PyTorch installation.\n"
                      "Traceback (most recent call last):\n"
                      "FileNotFoundError: [Errno 2] No such file or directory: 'train.csv'\n")
        << QStringList{u"file-missing"_s, u"sm-not-compatible-warning"_s};
    QTest::newRow("a card's fault, an error and a remark")
        << QByteArray("sh: 1: nvidia-smi: not found\n"
                      "RuntimeError: MPS backend out of memory\n"
                      "NVRM: Xid (PCI:0000:3b:00): 31, pid=1234\n")
        << QStringList{u"mps-oom"_s, u"xid"_s, u"nvidia-smi-missing"_s};
}

void TestDiagnosis::aWarningHidesNoError()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, found);
    QCOMPARE(ids(look(text)), found);
    QCOMPARE(ids(look(QByteArray("x\n").repeated(37) + text)), found);
}

void TestDiagnosis::relatedRulesExplainMore()
{
    const Diagnosis found = look(
        "RuntimeError: CUDA error: Error 803: system has unsupported display driver / cuda driver "
        "combination\n$ nvidia-smi\nFailed to initialize NVML: Driver/library version mismatch\n");
    QCOMPARE(ids(found), (QStringList{u"cuda-803-combination"_s, u"nvml-version-mismatch"_s}));
}

void TestDiagnosis::nothingIsInvented()
{
    QVERIFY(look("").isEmpty());
    QVERIFY(
        look("Traceback (most recent call last):\nZeroDivisionError: division by zero").isEmpty());
}

void TestDiagnosis::matchesAcrossWindows()
{
    const QByteArray twoLines =
        "The detected CUDA version (11.8) mismatches the version that was used "
        "to compile\nPyTorch (12.1).\n";
    for (int before = 0; before < 90; ++before) {
        const Diagnosis found = look(QByteArray("x\n").repeated(before) + twoLines);
        QVERIFY2(!found.isEmpty(), qPrintable(QString::number(before)));
    }
}

void TestDiagnosis::picksTheTorchBuild_data()
{
    QTest::addColumn<QString>("cuda");
    QTest::addColumn<QString>("capability");
    QTest::addColumn<QString>("build");
    QTest::newRow("P100, driver 550") << u"12.4"_s << u"6.0"_s << u"cu126"_s;
    QTest::newRow("V100, driver 580") << u"13.0"_s << u"7.0"_s << u"cu126"_s;
    QTest::newRow("H100, driver 580") << u"13.0"_s << u"9.0"_s << u"cu130"_s;
    QTest::newRow("L4: 8.9 runs code of 8.6") << u"12.4"_s << u"8.9"_s << u"cu126"_s;
    QTest::newRow("RTX 5090, driver 570") << u"12.8"_s << u"12.0"_s << u"cu128"_s;
    QTest::newRow("driver of CUDA 11: an old one") << u"11.4"_s << u"7.5"_s << u"cu118"_s;
    QTest::newRow("a card from long ago") << u"10.2"_s << u"3.0"_s << QString();
    QTest::newRow("card unknown") << u"12.2"_s << QString() << u"cu126"_s;
    QTest::newRow("driver unknown") << QString() << u"12.0"_s << u"cu130"_s;
    QTest::newRow("nothing known") << QString() << QString() << QString();
}

void TestDiagnosis::picksTheTorchBuild()
{
    QFETCH(const QString, cuda);
    QFETCH(const QString, capability);
    QFETCH(const QString, build);
    MachineFacts facts;
    facts.cudaVersion = QVersionNumber::fromString(cuda);
    if (!capability.isEmpty())
        facts.gpus = QList<MachineFacts::Gpu>{{{}, QVersionNumber::fromString(capability), -1}};
    const auto install = facts.fittingTorch();
    QCOMPARE(install ? install->index.section(u'/', -1) : QString(), build);
}

/// A report often has the table of nvidia-smi beside the error.
void TestDiagnosis::aPastedTableTellsOfTheDriver()
{
    const QByteArray table =
        "+-----------------------------------------------------------------------------------------+\n"
        "| NVIDIA-SMI 550.54.15              Driver Version: 550.54.15      CUDA Version: 12.4     |\n"
        "|-----------------------------------------+------------------------+----------------------+\n"
        "|   0  Tesla T4                       Off |   00000000:00:04.0 Off |                    0 |\n";
    const Diagnosis report = diagnose(
        DoctorRules::builtIn(), table + "AssertionError: Torch not compiled with CUDA enabled\n");
    QVERIFY(!report.isEmpty());
    QVERIFY(report.primary().wantsFacts);
    const auto *install = std::get_if<InstallFix>(&report.primary().fixes.constFirst());
    QVERIFY(install && install->index.contains(u"/cu12"_s));
    const Diagnosis quiet = diagnose(DoctorRules::builtIn(), table);
    QVERIFY(quiet.isEmpty());
    QVERIFY(quiet.facts);
    QCOMPARE(quiet.facts->cudaVersion, QVersionNumber(12, 4));
}

void TestDiagnosis::aMachineWithoutCardIsOfferedAnEdit()
{
    const QList<Fix> fixes =
        look("AssertionError: Torch not compiled with CUDA enabled").primary().fixes;
    QCOMPARE(fixes, QList<Fix>{(EditFix{u"device"_s, {}, {}})});
}

void TestDiagnosis::aCardIsWorthTheRightBuild()
{
    const Diagnosis found = look("AssertionError: Torch not compiled with CUDA enabled",
                                 withCard(u"12.4"_s, u"6.0"_s));
    QCOMPARE(found.primary().fixes.size(), 2);
    QCOMPARE(exactText(found.primary().fixes.constFirst(), u"python3"_s),
             u"python3 -m pip install --upgrade --force-reinstall 'torch==2.14.*' --index-url "
             "https://download.pytorch.org/whl/cu126"_s);
    const auto named = look("The NVIDIA driver on your system is too old (found version 12020).");
    QCOMPARE(std::get<InstallFix>(named.primary().fixes.constFirst()).index,
             u"https://download.pytorch.org/whl/cu126"_s);
}

void TestDiagnosis::modulesComeFromTheRightPackage_data()
{
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("package");
    QTest::newRow("cv2") << u"cv2"_s << u"opencv-python"_s;
    QTest::newRow("sklearn") << u"sklearn.ensemble"_s << u"scikit-learn"_s;
    QTest::newRow("PIL") << u"PIL"_s << u"pillow"_s;
    QTest::newRow("yaml") << u"yaml"_s << u"PyYAML"_s;
    QTest::newRow("dotted") << u"google.cloud.storage"_s << u"google-cloud-storage"_s;
    QTest::newRow("its own name") << u"polars"_s << u"polars"_s;
    QTest::newRow("of Python itself") << u"tkinter"_s << QString();
    QTest::newRow("not on the index") << u"detectron2"_s << QString();
    QTest::newRow("no name of a package") << u"_private"_s << QString();
}

void TestDiagnosis::modulesComeFromTheRightPackage()
{
    QFETCH(const QString, module);
    QFETCH(const QString, package);
    const QByteArray text = "ModuleNotFoundError: No module named '" + module.toUtf8() + '\'';
    const Diagnosis found = look(text);
    QCOMPARE(found.primary().ruleId, u"module-missing"_s);
    const QList<Fix> wanted = package.isEmpty() ? QList<Fix>()
                                                : QList<Fix>{InstallFix{{package}, {}, false}};
    QCOMPARE(found.primary().fixes, wanted);
}

void TestDiagnosis::missingFilesHaveNearNames()
{
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"data"_s));
    for (const QString &name : {u"data/train.csv"_s, u"data/test.csv"_s, u"weights.pt"_s}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    const DoctorContext context{folder.path(), std::nullopt};
    const auto fixFor = [&](const QByteArray &path) {
        const auto found = look(
            "FileNotFoundError: [Errno 2] No such file or directory: '" + path + "'", context);
        return found.primary().fixes;
    };
    QCOMPARE(fixFor("data/Train.csv"),
             QList<Fix>{(EditFix{u"path"_s, u"data/Train.csv"_s, u"data/train.csv"_s})});
    QCOMPARE(fixFor("data/trian.csv"),
             QList<Fix>{(EditFix{u"path"_s, u"data/trian.csv"_s, u"data/train.csv"_s})});
    QCOMPARE(fixFor("train.csv"),
             QList<Fix>{(EditFix{u"path"_s, u"train.csv"_s, u"data/train.csv"_s})});
    QVERIFY(fixFor("elsewhere/model.bin").isEmpty());
}

void TestDiagnosis::hostileTextsTakeNoTime_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr int much = 8 << 20;
    QTest::newRow("one endless line") << QByteArray(much, 'a');
    QTest::newRow("zero bytes") << QByteArray(much, '\0');
    QTest::newRow("line ends") << QByteArray(much, '\n');
    QTest::newRow("broken UTF-8") << QByteArray(much, '\xff');
    QTest::newRow("escapes") << QByteArray("\x1b[31;1m").repeated(much / 7);
    QTest::newRow("beginnings of matches")
        << QByteArray("OSError: ImportError: ").repeated(much / 22);
    QTest::newRow("half of a match, often") << QByteArray("Remapped Rows \n").repeated(much / 15);
    QTest::newRow("blanks") << QByteArray("which is of cuda capability 6.0.").append(much, ' ');
    QTest::newRow("cursor up") << QByteArray("\x1b[A\rx\n").repeated(much / 6);
}

/// Some megabytes of any kind are read in the time of a glance; the bound is far above it, so that
/// a busy computer does not break it and a pattern that backtracks without end does.
void TestDiagnosis::hostileTextsTakeNoTime()
{
    QFETCH(const QByteArray, text);
    QElapsedTimer time;
    time.start();
    const Diagnosis found = look(text);
    QVERIFY2(time.elapsed() < 30'000, "too slow");
    QVERIFY(found.findings.size() <= 5);
    qInfo("%d ms", int(time.elapsed()));
}

void TestDiagnosis::theMiddleOfALongLogIsLeftOut()
{
    const QByteArray noise = QByteArray("Epoch 1: fine\n").repeated(100'000);
    const Diagnosis atEnd = look(noise + "No space left on device\n");
    QCOMPARE(ids(atEnd), QStringList{u"no-space"_s});
    QVERIFY(atEnd.isPartial);
    QCOMPARE(ids(look("No space left on device\n" + noise)), QStringList{u"no-space"_s});
    QVERIFY(look(noise + "No space left on device\n" + noise).isEmpty());
}

void TestDiagnosis::reportsKeepSecretsOut()
{
    const QByteArray text = "GET /api?token=abcdef0123456789\nNo space left on device";
    const QString report = reportOf(look(text), text, {});
    QVERIFY(report.contains(u"no-space"_s));
    QVERIFY2(!report.contains(u"abcdef0123456789"_s), qPrintable(report));
}

void TestDiagnosis::showsExactlyWhatAFixDoes()
{
    const InstallFix numpy{{u"numpy<2"_s}, {}, false};
    QCOMPARE(exactText(numpy, u"/opt/my env/bin/python"_s),
             u"'/opt/my env/bin/python' -m pip install 'numpy<2'"_s);
    QVERIFY(pipInverse(numpy, u"py"_s).isEmpty()); // numpy 2 was there
    QVERIFY(pipInverse({{u"tensorflow[and-cuda]"_s}, {}, false}, u"py"_s).isEmpty());
    QCOMPARE(
        pipInverse({{u"opencv-python"_s}, {}, false}, u"py"_s),
        (QStringList{u"py"_s, u"-m"_s, u"pip"_s, u"uninstall"_s, u"--yes"_s, u"opencv-python"_s}));
    QVERIFY(pipInverse({{u"torch"_s}, {}, true}, u"py"_s).isEmpty());
    QCOMPARE(exactText(VariableFix{u"A"_s, u"b"_s}, {}), u"A=b"_s);
}

QTEST_GUILESS_MAIN(TestDiagnosis)

#include "tst_diagnosis.moc"
