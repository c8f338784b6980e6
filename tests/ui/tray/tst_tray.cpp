#include "core/runs/runbook.h"
#include "tests/core/drive/scripteddrive.h"
#include "tests/support/fakesurroundings.h"
#include "tests/support/manualclock.h"
#include "ui/runs/noticesettings.h"
#include "ui/runs/quiettime.h"
#include "ui/runs/runsummary.h"
#include "ui/theme/colors.h"
#include "ui/transfers/transfermodel.h"
#include "ui/tray/traymenu.h"
#include "ui/tray/traypicture.h"
#include "ui/tray/traystatus.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace Aloft;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int SmallPanel = 16;

QImage picture(const TrayStatus &status, int size = SmallPanel)
{
    const QIcon icon = trayPicture(status, trayInk());
    return icon.pixmap(size).toImage().convertToFormat(QImage::Format_ARGB32);
}

/// Pixels that are ink in one and nothing in the other.
int difference(const QImage &one, const QImage &other)
{
    int count = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x)
            count += std::abs(qAlpha(one.pixel(x, y)) - qAlpha(other.pixel(x, y))) > 128 ? 1 : 0;
    }
    return count;
}

int inkIn(const QImage &image, const QRect &part)
{
    int ink = 0;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x)
            ink += qAlpha(image.pixel(x, y));
    }
    return ink;
}

QList<std::pair<QString, TrayStatus>> allStates()
{
    using Mark = TrayStatus::Mark;
    return {
        {u"rest"_s, {}},
        {u"begun"_s, {true, 0, Mark::None, {}}},
        {u"half"_s, {true, 0.5, Mark::None, {}}},
        {u"unknown"_s, {true, -1, Mark::None, {}}},
        {u"needs you"_s, {false, -1, Mark::NeedsYou, {}}},
        {u"trouble"_s, {false, -1, Mark::Trouble, {}}},
        {u"half and needs you"_s, {true, 0.5, Mark::NeedsYou, {}}},
        {u"half and trouble"_s, {true, 0.5, Mark::Trouble, {}}},
    };
}

struct Bench
{
    QString run(const QString &sessionId, const QString &name = u"train.py"_s)
    {
        RunOrder order;
        order.name = name;
        order.path = u"/home/ann/"_s + name;
        const QString runId = here.runs.submit(sessionId, order);
        const bool isRunning = QTest::qWaitFor([&] {
            return here.runs.record(runId)->state() == RunState::Running;
        });
        return isRunning ? runId : QString();
    }

    FakeRunHost *host(const QString &sessionId) const
    {
        return static_cast<FakeRunHost *>(here.hosts.host(sessionId));
    }

    QString words(int lost = 0) const
    {
        return trayStatus(summary, here.sessions, lost, transfers, quiet).words;
    }
    TrayStatus::Mark mark(int lost = 0) const
    {
        return trayStatus(summary, here.sessions, lost, transfers, quiet).mark;
    }

    FakeSurroundings here;
    ManualClock clock;
    QuietTime quiet{here.settings, clock};
    RunSummary summary{here.runs};
    TransferModel transfers{here.transfers};
};

QStringList lines(const QMenu &menu)
{
    QStringList texts;
    const auto actions = menu.actions();
    for (const QAction *action : actions) {
        if (action->isVisible())
            texts << (action->isSeparator() ? u"-"_s : action->text());
    }
    return texts;
}

QAction *actionOf(const QMenu &menu, const QString &text)
{
    const auto actions = menu.actions();
    const auto found = std::ranges::find(actions, text, &QAction::text);
    return found == actions.cend() ? nullptr : *found;
}

} // namespace

class TestTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void statesDifferInShape();
    void theRingShowsHowFarItIs();
    void oneColourForAllPanels();
    void saysItInWords();
    void troubleGoesBeforeWhatNeedsYou();
    void whatIsLookedAtNeedsNoSign();
    void questionsNeedYouUntilTheyAreAnswered();
    void theMenuListsWhatGoesOn();
    void theMenuHasTenLinesAtMost();
    void transfersAreALine();
    void foldersInStepAreLines();
    void theMenuLeadsToThePlace();
    void theMenuInterrupts();
    void theMenuFollowsTheLanguage();
    void quietTimeEnds();
    void quietTimeOfTheNight_data();
    void quietTimeOfTheNight();
    void quietTimeOutlivesTheProgram();
};

void TestTray::statesDifferInShape()
{
    const auto states = allStates();
    for (qsizetype i = 0; i < states.size(); ++i) {
        for (qsizetype j = i + 1; j < states.size(); ++j) {
            const int pixels = difference(picture(states.at(i).second),
                                          picture(states.at(j).second));
            QVERIFY2(pixels >= 12,
                     qPrintable(u"%1 and %2 differ in %3 pixels"_s
                                    .arg(states.at(i).first, states.at(j).first)
                                    .arg(pixels)));
        }
    }
}

void TestTray::theRingShowsHowFarItIs()
{
    constexpr int size = 64;
    const QRect firstQuarter(size / 2, 0, size / 2, size / 2);
    const QRect lastQuarter(0, 0, size / 2, size / 2);
    int before = 0;
    for (const double fraction : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const QImage image = picture({true, fraction, TrayStatus::Mark::None, {}}, size);
        const int ink = inkIn(image, image.rect());
        QVERIFY(ink > before);
        before = ink;
    }
    const QImage quarter = picture({true, 0.25, TrayStatus::Mark::None, {}}, size);
    const QImage begun = picture({true, 0, TrayStatus::Mark::None, {}}, size);
    QVERIFY(inkIn(quarter, firstQuarter) > inkIn(begun, firstQuarter));
    QCOMPARE(inkIn(quarter, lastQuarter), inkIn(begun, lastQuarter));
}

void TestTray::oneColourForAllPanels()
{
    for (const QRgb panel : {0xffffff, 0xf6f5f4, 0xe8e8e7, 0x31363b, 0x2e3436, 0x1e1e1e, 0x000000})
        QVERIFY2(contrast(trayInk(), QColor(panel)) >= 3, qPrintable(QString::number(panel, 16)));
    const auto states = allStates();
    for (const auto &[name, status] : states) {
        const QImage image = picture(status, 48);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                if (pixel.alpha() > 250) // premultiplied, and so rounded
                    QVERIFY(std::abs(pixel.red() - trayInk().red()) <= 2
                            && pixel.red() == pixel.green() && pixel.red() == pixel.blue());
            }
        }
    }
}

void TestTray::saysItInWords()
{
    Bench bench;
    const FakeSession *session = bench.here.addSession();
    QCOMPARE(bench.words(), u"Nothing is running."_s);
    const QString first = bench.run(session->id());
    bench.host(session->id())->write(first, " 43%|####      | 43/100 [00:10<00:15,  4.00it/s]\n");
    QTRY_COMPARE(bench.words(), u"train.py: 43 %"_s);
    QCOMPARE(
        trayStatus(bench.summary, bench.here.sessions, 0, bench.transfers, bench.quiet).fraction,
        0.43);
    bench.run(session->id(), u"eval.py"_s);
    QTRY_VERIFY2(bench.words().startsWith("train.py: 43 %, and 1 "_L1), qPrintable(bench.words()));
    bench.quiet.beginHour();
    QVERIFY(bench.words().contains("Notifications are paused until "_L1));
    QCOMPARE(bench.mark(), TrayStatus::Mark::None);
}

void TestTray::troubleGoesBeforeWhatNeedsYou()
{
    Bench bench;
    FakeSession *session = bench.here.addSession();
    QObject asker;
    bench.summary.noteQuestion(&asker);
    QTRY_COMPARE(bench.mark(), TrayStatus::Mark::NeedsYou);
    session->become(SessionState::Reconnecting);
    QCOMPARE(bench.mark(), TrayStatus::Mark::Trouble);
    QVERIFY2(bench.words().contains("does not answer."_L1), qPrintable(bench.words()));
    session->become(SessionState::Ready);
    QCOMPARE(bench.mark(), TrayStatus::Mark::NeedsYou);
    QCOMPARE(bench.mark(1), TrayStatus::Mark::Trouble);
}

void TestTray::whatIsLookedAtNeedsNoSign()
{
    Bench bench;
    const FakeSession *session = bench.here.addSession();
    bench.host(session->id())->end(bench.run(session->id()), 1);
    QTRY_COMPARE(bench.mark(), TrayStatus::Mark::Trouble);
    bench.summary.noteLook();
    QTRY_COMPARE(bench.mark(), TrayStatus::Mark::None);
}

void TestTray::questionsNeedYouUntilTheyAreAnswered()
{
    Bench bench;
    QObject answered;
    bench.summary.noteQuestion(&answered);
    {
        QObject closed;
        bench.summary.noteQuestion(&closed);
        bench.summary.noteQuestion(&closed); // still one
        QTRY_COMPARE(bench.summary.waiting(), 2);
    }
    QTRY_COMPARE(bench.summary.waiting(), 1);
    bench.summary.noteAnswer(&answered);
    QTRY_COMPARE(bench.summary.waiting(), 0);
}

void TestTray::theMenuListsWhatGoesOn()
{
    Bench bench;
    const FakeSession *busy = bench.here.addSession();
    FakeSession *idle = bench.here.addSession();
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    QCOMPARE(lines(menu),
             (QStringList{u"Do not disturb"_s, u"New session…"_s, u"Open Aloft"_s, u"Quit"_s}));
    idle->become(SessionState::Ready);
    const QString runId = bench.run(busy->id(), u"a & b.py"_s);
    QTRY_COMPARE(lines(menu).size(), 7);
    QVERIFY2(lines(menu).at(0).startsWith("a && b.py on Session s1: "_L1),
             qPrintable(lines(menu).at(0)));
    QVERIFY2(lines(menu).at(1).contains("Session s2"_L1), qPrintable(lines(menu).at(1)));
    QCOMPARE(lines(menu).at(2), u"-"_s);
    bench.host(busy->id())->write(runId, " 40%|####      | 40/100 [00:10<00:15,  4.00it/s]\n");
    QTRY_VERIFY2(lines(menu).at(0).contains("40 %"_L1), qPrintable(lines(menu).at(0)));
    bench.host(busy->id())->end(runId);
    idle->become(SessionState::Stopped);
    QTRY_COMPARE(lines(menu).size(), 4);
}

void TestTray::theMenuHasTenLinesAtMost()
{
    Bench bench;
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    for (int i = 0; i < 7; ++i)
        bench.here.addSession()->become(SessionState::Ready);
    QTRY_COMPARE(lines(menu).size(), 10);
    QVERIFY2(lines(menu).at(TrayMenu::MostRows).startsWith("3 "_L1), qPrintable(lines(menu).at(4)));
    QSignalSpy asked(&menu, &TrayMenu::runsAsked);
    actionOf(menu, lines(menu).at(TrayMenu::MostRows))->trigger();
    QCOMPARE(asked.count(), 1);
}

void TestTray::transfersAreALine()
{
    Bench bench;
    ScriptedDrive far;
    bench.here.transfers.addDrive(u"far"_s, &far);
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    QCOMPARE(bench.words(), u"Nothing is running."_s);
    UploadOrder what;
    what.name = u"a"_s;
    TransferOrder order;
    order.drive = u"far"_s;
    order.what = what;
    order.size = 100;
    bench.here.transfers.add(order);
    QTRY_COMPARE(far.running.size(), 1);
    QTRY_COMPARE(lines(menu).at(0), u"Transfers: 0 bytes of 100 bytes"_s);
    QVERIFY2(bench.words().contains(u": 0 bytes of 100 bytes."_s), qPrintable(bench.words()));
    QSignalSpy asked(&menu, &TrayMenu::transfersAsked);
    const auto own = [&menu](const QString &text) {
        const auto actions = actionOf(menu, lines(menu).at(0))->menu()->actions();
        const auto found = std::ranges::find(actions, text, &QAction::text);
        return found == actions.cend() ? nullptr : *found;
    };
    own(u"Show"_s)->trigger();
    QCOMPARE(asked.count(), 1);
    own(u"Pause all"_s)->trigger();
    QVERIFY(bench.here.transfers.isPaused());
    QTRY_VERIFY(own(u"Resume all"_s));
    QCOMPARE(lines(menu).at(0), u"Transfers: 0 bytes of 100 bytes, paused"_s);
    own(u"Resume all"_s)->trigger();
    QTRY_COMPARE(far.running.size(), 1);
    far.running.at(0)->fail(Error::Kind::Refused);
    QTRY_COMPARE(lines(menu).size(), 4);
    QVERIFY(bench.words().contains(u"not carried."_s));
}

void TestTray::foldersInStepAreLines()
{
    Bench bench;
    bench.here.syncs.pauseWith(bench.here.transfers);
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    const QString folder = bench.here.folder.filePath(u"churn & co"_s);
    QVERIFY(QDir().mkpath(folder));
    const auto sync = bench.here.syncs.of(folder);
    QTest::qWait(20);
    QCOMPARE(lines(menu).size(), 4); // it is open in a window, and tied to nothing
    sync->tie({u"nas"_s, {}, true});
    QTRY_COMPARE(lines(menu).at(0), u"churn && co: Sync rests"_s);
    FakeSession *session = bench.here.addSession();
    session->become(SessionState::Ready);
    QTRY_VERIFY(lines(menu).at(1).contains("Session s1"_L1));
    sync->pause();
    QTRY_COMPARE(lines(menu).at(1), u"churn && co: Sync paused"_s); // nobody has to look at it
    QVERIFY(lines(menu).at(0).contains("Session s1"_L1));
    sync->resume();
    session->become(SessionState::Stopped);
    QTRY_COMPARE(lines(menu).at(0), u"churn && co: Sync rests"_s);
    QTRY_VERIFY(!lines(menu).at(1).contains("Session"_L1));
    const auto own = [&menu](const QString &text) {
        return actionOf(*actionOf(menu, lines(menu).at(0))->menu(), text);
    };
    QSignalSpy asked(&menu, &TrayMenu::syncAsked);
    own(u"Show"_s)->trigger();
    QCOMPARE(asked.value(0).value(0).toString(), sync->folder());
    own(u"Pause"_s)->trigger();
    QVERIFY(sync->tie()->isPaused);
    QTRY_COMPARE(lines(menu).at(0), u"churn && co: Sync paused"_s);
    own(u"Resume"_s)->trigger();
    QVERIFY(!sync->tie()->isPaused);
    bench.here.transfers.pauseAll();
    QTRY_COMPARE(lines(menu).at(0), u"churn && co: Paused with all transfers"_s);
    own(u"Resume all"_s)->trigger();
    QVERIFY(!bench.here.transfers.isPaused());
    QTRY_VERIFY(own(u"Pause"_s));
    QVERIFY(sync->untie());
    QTRY_COMPARE(lines(menu).size(), 4);
}

void TestTray::theMenuLeadsToThePlace()
{
    Bench bench;
    const FakeSession *busy = bench.here.addSession();
    FakeSession *idle = bench.here.addSession();
    idle->become(SessionState::Ready);
    const QString runId = bench.run(busy->id());
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    QSignalSpy runs(&menu, &TrayMenu::runAsked);
    QSignalSpy sessions(&menu, &TrayMenu::sessionAsked);
    actionOf(*menu.actions().at(0)->menu(), u"Show"_s)->trigger();
    QCOMPARE(runs.value(0).value(0).toString(), runId);
    actionOf(*menu.actions().at(1)->menu(), u"Show"_s)->trigger();
    QCOMPARE(sessions.value(0).value(0).toString(), idle->id());
    QVERIFY(!actionOf(*menu.actions().at(1)->menu(), u"Interrupt"_s)); // nothing runs there
}

void TestTray::theMenuInterrupts()
{
    Bench bench;
    const FakeSession *session = bench.here.addSession();
    bench.run(session->id());
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    actionOf(*menu.actions().at(0)->menu(), u"Interrupt"_s)->trigger();
    QTRY_COMPARE(bench.host(session->id())->signalled.size(), 1);
}

void TestTray::theMenuFollowsTheLanguage()
{
    Bench bench;
    bench.here.addSession()->become(SessionState::Ready);
    TrayMenu menu(bench.here.all, bench.transfers, bench.quiet);
    bench.here.translation.setLanguage(u"zh_CN"_s);
    const auto asBefore = qScopeGuard([&bench] { bench.here.translation.setLanguage(u"en"_s); });
    QCoreApplication::processEvents();
    if (actionOf(menu, u"Quit"_s))
        QSKIP("the Chinese translation is not built in");
    QVERIFY(!lines(*menu.actions().at(0)->menu()).contains(u"Show"_s));
}

void TestTray::quietTimeEnds()
{
    Bench bench;
    QSignalSpy changed(&bench.quiet, &QuietTime::changed);
    QVERIFY(!bench.quiet.isOn());
    bench.quiet.beginHour();
    QVERIFY(bench.quiet.isOn());
    QCOMPARE(changed.count(), 1);
    bench.clock.advance(59min);
    QVERIFY(bench.quiet.isOn());
    bench.clock.advance(61s);
    QVERIFY(!bench.quiet.isOn());
    QVERIFY(bench.quiet.endText().isEmpty());
    bench.quiet.beginHour();
    bench.quiet.end();
    QVERIFY(!bench.quiet.isOn());
}

void TestTray::quietTimeOfTheNight_data()
{
    QTest::addColumn<int>("hour");
    QTest::addColumn<int>("days");
    QTest::newRow("in the evening") << 22 << 1;
    QTest::newRow("in the morning") << 7 << 1;
    QTest::newRow("still up at two") << 2 << 0;
}

void TestTray::quietTimeOfTheNight()
{
    QFETCH(int, hour);
    QFETCH(int, days);
    Bench bench;
    const QDateTime start(bench.clock.utcNow().toLocalTime().date().addDays(1), QTime(hour, 0));
    bench.clock.advance(std::chrono::milliseconds(bench.clock.utcNow().msecsTo(start)));
    bench.quiet.beginNight();
    const QDateTime end(start.date().addDays(days), QTime(8, 0));
    bench.clock.advance(std::chrono::milliseconds(bench.clock.utcNow().msecsTo(end) - 1));
    QVERIFY(bench.quiet.isOn());
    bench.clock.advance(1ms);
    QVERIFY(!bench.quiet.isOn());
}

void TestTray::quietTimeOutlivesTheProgram()
{
    Bench bench;
    bench.quiet.beginHour();
    const QuietTime next(bench.here.settings, bench.clock);
    QVERIFY(next.isOn());
    bench.clock.advance(2h);
    const QuietTime later(bench.here.settings, bench.clock);
    QVERIFY(!later.isOn());
    QCOMPARE(bench.here.settings.get(NoticeSettings::QuietUntil), QString());
}

QTEST_MAIN(TestTray)

#include "tst_tray.moc"
