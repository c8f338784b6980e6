// What is said of a machine.
#include "core/doctor/examination.h"

#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

MachineFacts healthy()
{
    MachineFacts facts;
    facts.python = u"/opt/env/bin/python"_s;
    facts.pythonVersion = u"3.11.9"_s;
    facts.hasPip = true;
    facts.gpus = {{u"Tesla T4"_s, QVersionNumber(7, 5), qint64(15) << 30}};
    facts.driverVersion = u"550.54.15"_s;
    facts.cudaVersion = QVersionNumber(12, 4);
    facts.memoryBytes = qint64(16) << 30;
    facts.memoryFreeBytes = qint64(8) << 30;
    facts.disks = {{u"/"_s, qint64(100) << 30, qint64(50) << 30}};
    facts.frameworks = {{u"torch"_s, u"2.6.0+cu124"_s, u"12.4"_s}};
    facts.reaches = {{u"huggingface.co"_s, true, {}, {}}};
    return facts;
}

CheckItem item(const MachineFacts &facts, const QString &id, const ProjectSetup &setup = {})
{
    const QList<CheckItem> items = examine(facts, setup);
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const CheckItem &one) { return one.id == id; });
    return found == items.end() ? CheckItem() : *found;
}

void onlyAmd(MachineFacts &facts)
{
    facts.gpus = QList<MachineFacts::Gpu>();
    facts.others = QStringList{u"amd"_s};
}

using Change = void (*)(MachineFacts &facts);
using Level = CheckItem::Level;

} // namespace

Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Aloft::CheckItem::Level)

class TestExamination : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHealthyMachineIsInOrder();
    void judges_data();
    void judges();
    void saysInWordsWhyAHostIsNotReached();
    void offersTheRightBuild();
    void comparesTheProjectsSetup();
    void fetchesTorchFromItsOwnIndex();
};

void TestExamination::aHealthyMachineIsInOrder()
{
    const QList<CheckItem> items = examine(healthy(), {});
    QCOMPARE(items.size(), 6);
    for (const CheckItem &one : items) {
        QVERIFY2(one.level == Level::Good, qPrintable(one.id));
        QVERIFY(!one.sentence.isEmpty());
    }
}

void TestExamination::judges_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Change>("change");
    QTest::addColumn<Level>("level");
    const auto row = [](const char *name, const QString &id, Change change, Level level) {
        QTest::newRow(name) << id << change << level;
    };
    row(
        "no GPU", u"gpu"_s, [](MachineFacts &facts) { facts.gpus = QList<MachineFacts::Gpu>(); },
        Level::Attention);
    row(
        "a driver that does not answer", u"gpu"_s,
        [](MachineFacts &facts) {
            facts.gpus = std::nullopt;
            facts.gpuProblem = u"Driver/library version mismatch"_s;
        },
        Level::Bad);
    row(
        "nvidia-smi alone", u"gpu"_s,
        [](MachineFacts &facts) { facts.cudaVersion = QVersionNumber(); }, Level::Attention);
    row(
        "hidden", u"gpu"_s, [](MachineFacts &facts) { facts.hidesDevices = true; }, Level::Bad);
    row(
        "one of several is chosen", u"gpu"_s,
        [](MachineFacts &facts) {
            facts.hidesDevices = true;
            facts.visibleDevices = u"0"_s;
        },
        Level::Good);
    row(
        "a CPU build", u"torch"_s, [](MachineFacts &facts) { facts.frameworks[0].cuda.clear(); },
        Level::Bad);
    row(
        "a CPU build without a GPU", u"torch"_s,
        [](MachineFacts &facts) {
            facts.frameworks[0].cuda.clear();
            facts.gpus = QList<MachineFacts::Gpu>();
        },
        Level::Good);
    row(
        "too new for the driver", u"torch"_s,
        [](MachineFacts &facts) { facts.frameworks[0].cuda = u"13.0"_s; }, Level::Bad);
    row(
        "newer within its major version", u"torch"_s,
        [](MachineFacts &facts) { facts.frameworks[0].cuda = u"12.8"_s; }, Level::Good);
    row(
        "new for the driver, too new for the card", u"torch"_s,
        [](MachineFacts &facts) {
            facts.frameworks[0] = {u"torch"_s, u"2.11.0+cu130"_s, u"13.0"_s, {}};
            facts.cudaVersion = QVersionNumber(13, 0);
            (*facts.gpus)[0].computeCapability = QVersionNumber(7, 0);
        },
        Level::Bad);
    row(
        "the same for a card that it has code for", u"torch"_s,
        [](MachineFacts &facts) {
            facts.frameworks[0] = {u"torch"_s, u"2.11.0+cu130"_s, u"13.0"_s, {}};
            facts.cudaVersion = QVersionNumber(13, 0);
        },
        Level::Good);
    row("an AMD card", u"gpu"_s, onlyAmd, Level::Good);
    row("an AMD card and a build for NVIDIA's", u"torch"_s, onlyAmd, Level::Bad);
    row(
        "an AMD card and its build", u"torch"_s,
        [](MachineFacts &facts) {
            onlyAmd(facts);
            facts.frameworks[0] = {u"torch"_s, u"2.6.0+rocm6.2"_s, {}, u"6.2"_s};
        },
        Level::Good);
    row(
        "Apple's GPU", u"gpu"_s,
        [](MachineFacts &facts) {
            facts.gpus = QList<MachineFacts::Gpu>();
            facts.others = QStringList{u"apple"_s};
        },
        Level::Good);
    row(
        "no memory left", u"memory"_s,
        [](MachineFacts &facts) { facts.memoryFreeBytes = qint64(100) << 20; }, Level::Attention);
    row(
        "memory unknown", u"memory"_s, [](MachineFacts &facts) { facts.memoryBytes = -1; },
        Level::Unknown);
    row(
        "little disk", u"disk"_s,
        [](MachineFacts &facts) { facts.disks[0].freeBytes = qint64(1) << 30; }, Level::Attention);
    row(
        "full disk", u"disk"_s, [](MachineFacts &facts) { facts.disks[0].freeBytes = 0; },
        Level::Bad);
    row(
        "disk unknown", u"disk"_s, [](MachineFacts &facts) { facts.disks.clear(); },
        Level::Unknown);
    row(
        "offline", u"network"_s,
        [](MachineFacts &facts) {
            facts.reaches = {{u"huggingface.co"_s, false, u"name"_s, u"[Errno -2]"_s}};
        },
        Level::Bad);
    row(
        "half offline", u"network"_s,
        [](MachineFacts &facts) {
            facts.reaches.append({u"hub"_s, false, {}, u"refused"_s});
        },
        Level::Attention);
    row(
        "no pip", u"python"_s, [](MachineFacts &facts) { facts.hasPip = false; }, Level::Attention);
}

void TestExamination::judges()
{
    QFETCH(const QString, id);
    QFETCH(const Change, change);
    QFETCH(const Level, level);
    MachineFacts facts = healthy();
    change(facts);
    const CheckItem found = item(facts, id);
    QVERIFY2(found.level == level, qPrintable(found.sentence));
}

void TestExamination::saysInWordsWhyAHostIsNotReached()
{
    MachineFacts facts = healthy();
    facts.reaches = {{u"hub"_s, false, u"name"_s, u"[Errno -2] Name or service not known"_s},
                     {u"files"_s, false, {}, u"broken pipe"_s}};
    QCOMPARE(item(facts, u"network"_s).sentence,
             u"Not reached: hub (no such name), files (broken pipe)"_s);
}

void TestExamination::offersTheRightBuild()
{
    MachineFacts facts = healthy();
    facts.frameworks[0].cuda.clear();
    (*facts.gpus)[0].computeCapability = QVersionNumber(6, 0);
    const QList<Fix> fixes = item(facts, u"torch"_s).fixes;
    QCOMPARE(fixes.size(), 1);
    QVERIFY(exactText(fixes.constFirst(), u"py"_s).endsWith(u"/cu126"_s));
}

void TestExamination::comparesTheProjectsSetup()
{
    const ProjectSetup setup{{u"opencv-python"_s, u"numpy<2"_s}, {}};
    MachineFacts facts = healthy();
    QVERIFY(item(facts, u"setup"_s, setup).level == Level::Good);
    facts.missingPackages = {u"numpy"_s};
    const CheckItem found = item(facts, u"setup"_s, setup);
    QVERIFY(found.level == Level::Bad);
    QCOMPARE(found.fixes, QList<Fix>{(InstallFix{{u"numpy<2"_s}, {}, false})});
}

/// The setup says that PyTorch is needed; of which index depends on the card.
void TestExamination::fetchesTorchFromItsOwnIndex()
{
    const ProjectSetup setup{{u"torch==2.6.*"_s, u"numpy<2"_s}, {}};
    MachineFacts facts = healthy();
    facts.missingPackages = {u"numpy"_s, u"torch"_s};
    const QList<Fix> fixes = item(facts, u"setup"_s, setup).fixes;
    QCOMPARE(fixes.size(), 2);
    QCOMPARE(fixes[0], Fix(*facts.fittingTorch()));
    QVERIFY(exactText(fixes[0], u"py"_s).contains(u"/cu12"_s));
    QCOMPARE(fixes[1], Fix(InstallFix{{u"numpy<2"_s}, {}, false}));
}

QTEST_GUILESS_MAIN(TestExamination)

#include "tst_examination.moc"
