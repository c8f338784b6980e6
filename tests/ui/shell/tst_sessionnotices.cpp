#include "core/base/settings.h"
#include "core/session/sessionmodel.h"
#include "tests/support/fakesession.h"
#include "tests/ui/runs/desktopdouble.h"
#include "ui/runs/desktopnotices.h"
#include "ui/runs/noticesettings.h"
#include "ui/shell/sessionnotices.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    FakeSession *add(const QString &id)
    {
        auto session = std::make_unique<FakeSession>(id);
        FakeSession *made = session.get();
        made->become(SessionState::Ready);
        sessions.append(std::move(session));
        return made;
    }

    std::unique_ptr<Settings> settings = Settings::temporary();
    SessionModel sessions;
    FakeSession *early = add(u"s1"_s);
    Desktop desktop;
    bool isThere = desktop.arrive();
    DesktopNotices service;
    bool isInFront = false;
    SessionNotices notices{sessions, *settings, service, [this] { return isInFront; }};
};

} // namespace

class TestSessionNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsWhatWasLostAndWhy();
    void staysQuietInFrontAndWhereUnwanted();
    void goesWhenItIsNoLongerSo();
    void aLookIsEnough();
    void clickLeadsToTheSession();
};

void TestSessionNotices::initTestCase()
{
    if (!PrivateBus::isThere())
        QSKIP("no dbus-daemon");
}

void TestSessionNotices::tellsWhatWasLostAndWhy()
{
    Bench bench;
    FakeSession *late = bench.add(u"s2"_s);
    bench.early->become(SessionState::Reconnecting);
    bench.early->become(SessionState::Lost,
                        Error{Error::Kind::Provider, u"It was taken away."_s, {}, {}});
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QVERIFY(bench.desktop.shown.first().title.contains("Session s1 was lost"_L1));
    QCOMPARE(bench.desktop.shown.first().body, u"It was taken away."_s);
    QCOMPARE(bench.desktop.shown.first().timeout, 0); // an error stays until it is seen
    late->become(SessionState::Lost);
    QTRY_COMPARE(bench.desktop.shown.size(), 2);
    QCOMPARE(bench.notices.lost(), 2);
}

void TestSessionNotices::staysQuietInFrontAndWhereUnwanted()
{
    Bench bench;
    bench.isInFront = true;
    bench.early->become(SessionState::Lost);
    QCOMPARE(bench.notices.lost(), 0);
    bench.isInFront = false;
    bench.settings->set(NoticeSettings::SessionLost, false);
    bench.add(u"s2"_s)->become(SessionState::Lost);
    QCOMPARE(bench.notices.lost(), 1);
    bench.settings->set(NoticeSettings::SessionLost, true);
    bench.add(u"s3"_s)->become(SessionState::Lost);
    QTRY_COMPARE(bench.desktop.shown.size(), 1);
    QVERIFY(bench.desktop.shown.first().title.contains("s3"_L1));
}

void TestSessionNotices::goesWhenItIsNoLongerSo()
{
    Bench bench;
    FakeSession *removed = bench.add(u"s2"_s);
    QSignalSpy changed(&bench.notices, &SessionNotices::changed);
    bench.early->become(SessionState::Lost);
    removed->become(SessionState::Lost);
    QTRY_COMPARE(bench.desktop.shown.size(), 2);
    bench.early->become(SessionState::Starting);
    QTRY_COMPARE(bench.desktop.closed.size(), 1);
    bench.sessions.remove(removed);
    QTRY_COMPARE(bench.desktop.closed.size(), 2);
    QCOMPARE(bench.notices.lost(), 0);
    QCOMPARE(changed.count(), 4);
}

void TestSessionNotices::aLookIsEnough()
{
    Bench bench;
    bench.early->become(SessionState::Lost);
    QCOMPARE(bench.notices.lost(), 1);
    bench.notices.noteLook();
    QCOMPARE(bench.notices.lost(), 0);
}

void TestSessionNotices::clickLeadsToTheSession()
{
    Bench bench;
    QSignalSpy asked(&bench.notices, &SessionNotices::showRequested);
    Q_EMIT bench.service.activated(u"run:r1"_s, {});
    QCOMPARE(asked.count(), 0);
    Q_EMIT bench.service.activated(u"session:s1"_s, {});
    QCOMPARE(asked.value(0).value(0).toString(), u"s1"_s);
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Aloft"_s);
    QApplication::setDesktopFileName(u"aloft"_s);
    TestSessionNotices tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tst_sessionnotices.moc"
