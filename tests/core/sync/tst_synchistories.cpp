#include "tests/core/sync/history.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Random histories: all sides become alike, and nothing that a user wrote is lost. ALOFT_HISTORIES
/// says how many of each kind (the long form: 15000), ALOFT_HISTORY runs a single seed, and tells it.
/// More than five minutes of one kind want QTEST_FUNCTION_TIMEOUT.
class TestSyncHistories : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void converge_data();
    void converge();
};

void TestSyncHistories::converge_data()
{
    using enum Drive::Capability;
    const Drive::Capabilities cloud = StableIds | Changes | Trash | Checksums | SetsTimes
        | TwinNames | SeesForeign;
    const Drive::Capabilities strict = StableIds | Trash | Checksums | SeesForeign;
    const Drive::Capabilities folder = Trash | SetsTimes | SeesForeign;
    QTest::addColumn<History::Kind>("kind");
    QTest::newRow("two at a cloud") << History::Kind{cloud, 2, false, false};
    QTest::newRow("three at a cloud, folders are deleted") << History::Kind{cloud, 3, false, true};
    QTest::newRow("two at a cloud, with crashes") << History::Kind{cloud, 2, true, true};
    QTest::newRow("two at a cloud, lists have gaps") << History::Kind{cloud, 2, false, false, true};
    QTest::newRow("names once, ids stay, lists have gaps")
        << History::Kind{strict, 2, false, false, true};
    QTest::newRow("names once, ids stay") << History::Kind{strict, 2, false, false};
    QTest::newRow("names once, ids stay, with crashes") << History::Kind{strict, 3, true, true};
    QTest::newRow("two at a cloud, files are left there")
        << History::Kind{cloud, 2, false, true, false, true};
    QTest::newRow("ids are paths, files are left there, with crashes")
        << History::Kind{folder, 2, true, true, false, true};
    QTest::newRow("names once, ids stay, files are left there, with crashes")
        << History::Kind{strict, 3, true, true, false, true};
    QTest::newRow("two at a cloud that has limits")
        << History::Kind{cloud, 2, false, true, false, false, true};
    QTest::newRow("ids are paths, limits, and crashes")
        << History::Kind{folder, 2, true, true, false, false, true};
    QTest::newRow("names once, ids stay, limits, gaps, crashes, files are left there")
        << History::Kind{strict, 3, true, true, true, true, true};
    QTest::newRow("ids are paths, no checksums") << History::Kind{folder, 2, false, false};
    QTest::newRow("ids are paths, with crashes") << History::Kind{folder, 2, true, true};
}

void TestSyncHistories::converge()
{
    QFETCH(const History::Kind, kind);
    const int count = qMax(1, qEnvironmentVariable("ALOFT_HISTORIES", u"400"_s).toInt());
    const int only = qEnvironmentVariableIntValue("ALOFT_HISTORY");
    for (int i = 0; i < count; ++i) {
        const quint32 seed = only > 0 ? quint32(only) : quint32(i + 1);
        History history(kind, seed);
        const QString wrong = history.run();
        if (only > 0)
            qInfo("%s", qPrintable(history.trace.join(u'\n')));
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong)));
        if (only > 0)
            break;
    }
}

QTEST_GUILESS_MAIN(TestSyncHistories)

#include "tst_synchistories.moc"
