#include "core/session/sessionmodel.h"
#include "tests/support/fakesession.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;

class TestSessionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsTheModelContract();
    void announcesChangesOfItsRow();
    void findsById();
    void removedSessionIsGone();
};

void TestSessionModel::holdsTheModelContract()
{
    SessionModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto first = std::make_unique<FakeSession>(QStringLiteral("a"));
    FakeSession *session = first.get();
    model.append(std::move(first));
    model.append(std::make_unique<FakeSession>(QStringLiteral("b")));
    session->become(SessionState::Ready);
    session->setName(QStringLiteral("mine"));
    model.remove(session);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.at(0)->id(), QStringLiteral("b"));
}

void TestSessionModel::announcesChangesOfItsRow()
{
    SessionModel model;
    model.append(std::make_unique<FakeSession>(QStringLiteral("a")));
    auto second = std::make_unique<FakeSession>(QStringLiteral("b"));
    FakeSession *session = second.get();
    model.append(std::move(second));
    QSignalSpy changed(&model, &SessionModel::dataChanged);

    session->become(SessionState::Ready);

    QCOMPARE(changed.count(), 1);
    const QModelIndex index = changed.at(0).at(0).toModelIndex();
    QCOMPARE(index.row(), 1);
    QCOMPARE(index.data(SessionModel::StateRole).value<SessionState>(), SessionState::Ready);
    QCOMPARE(index.data(SessionModel::StateTextRole).toString(), QStringLiteral("Connected"));
    QCOMPARE(index.data(SessionModel::SessionRole).value<Session *>(), session);
    QCOMPARE(index.data(SessionModel::ProviderRole).toString(), QStringLiteral("Fake provider"));
}

void TestSessionModel::findsById()
{
    SessionModel model;
    model.append(std::make_unique<FakeSession>(QStringLiteral("a")));
    QCOMPARE(model.byId(QStringLiteral("a")), model.at(0));
    QCOMPARE(model.byId(QStringLiteral("z")), nullptr);
    QCOMPARE(model.at(7), nullptr);
}

void TestSessionModel::removedSessionIsGone()
{
    SessionModel model;
    auto owned = std::make_unique<FakeSession>(QStringLiteral("a"));
    QPointer<FakeSession> session = owned.get();
    model.append(std::move(owned));
    model.remove(session);
    QVERIFY(!session);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestSessionModel)
#include "tst_sessionmodel.moc"
