#include "core/base/secretfile.h"
#include "tests/app/aloftctlprocess.h"
#include "tests/support/browserdouble.h"
#include "tests/support/googledouble.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

const QString passphrase = u"correct horse"_s;

} // namespace

/// Accounts on a terminal: of a computer without a keychain, as a server is one.
class TestAloftCtlAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void signsInAndOut();
    void takesAPastedAddress();
    void keepsTheSignInBehindAPassphrase();
    void saysWhenTheSignInIsRefused();
    void saysWhatItCannotUse();
    void takesATokenFromTheEnvironment();
    void endsWithCtrlC();

private:
    QProcess *add(const QStringList &options = {});
    QUrl question(QProcess *process);
    CtlResult finish(QProcess *process);
    CtlResult run(const QStringList &arguments, const QByteArray &input = {});
    void lockSecrets();

    std::unique_ptr<GoogleDouble> m_google;
    std::unique_ptr<AloftCtl> m_ctl;
    BrowserDouble m_browser;
    QByteArray m_said; ///< on standard error, by the last process
};

void TestAloftCtlAccount::init()
{
    m_google = std::make_unique<GoogleDouble>();
    m_ctl = std::make_unique<AloftCtl>();
    m_ctl->write(u"client.json"_s, m_google->clientFile());
    m_said.clear();
}

void TestAloftCtlAccount::cleanup()
{
    m_ctl.reset();
    m_google.reset();
    qunsetenv("ALOFT_TOKEN_GOOGLE");
}

QProcess *TestAloftCtlAccount::add(const QStringList &options)
{
    return m_ctl->start(QStringList{u"account"_s, u"add"_s, u"google"_s, u"--no-browser"_s,
                                    u"--json"_s, u"--client"_s, u"client.json"_s}
                        + options);
}

/// The address that the program says, once it does.
QUrl TestAloftCtlAccount::question(QProcess *process)
{
    static const QRegularExpression address(u"http://127\\.0\\.0\\.1:\\d+/o/oauth2\\S+"_s);
    QString found;
    [this, process, &found] {
        QTRY_VERIFY_WITH_TIMEOUT((m_said += process->readAllStandardError(),
                                  found = address.match(QString::fromUtf8(m_said)).captured(),
                                  !found.isEmpty() || process->state() == QProcess::NotRunning),
                                 60'000);
    }();
    return QUrl(found);
}

/// The event loop runs meanwhile: Google is here.
CtlResult TestAloftCtlAccount::finish(QProcess *process)
{
    [process] { QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 60'000); }();
    CtlResult result = m_ctl->finish(process);
    result.exitCode = process->exitCode();
    result.output = process->readAllStandardOutput() + result.output;
    m_said += process->readAllStandardError() + result.errors;
    return result;
}

CtlResult TestAloftCtlAccount::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess *process = m_ctl->start(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finish(process);
}

/// As if the user had chosen a passphrase.
void TestAloftCtlAccount::lockSecrets()
{
    QVERIFY(QDir().mkpath(m_ctl->profile() + u"/data"_s));
    SecretFile file(m_ctl->profile() + u"/data/secrets"_s);
    QVERIFY(!outcome(file.unlock(Secret(passphrase))));
}

void TestAloftCtlAccount::signsInAndOut()
{
    QProcess *process = add({u"--whole-drive"_s});
    QCOMPARE(m_browser.visit(m_google->agree(question(process))).status, 200);
    const CtlResult added = finish(process);
    QVERIFY2(added.exitCode == 0, m_said.constData());
    const QJsonObject account = added.objects().value(0);
    QCOMPARE(account["kind"_L1].toString(), u"google"_s);
    QCOMPARE(account["mail"_L1].toString(), m_google->mail);
    QCOMPARE(account["reach"_L1].toString(), u"whole-drive"_s);
    QCOMPARE(account["state"_L1].toString(), u"until-end"_s);
    QVERIFY(m_said.contains("forgets this sign-in"));

    const CtlResult listed = run({u"account"_s, u"list"_s});
    QCOMPARE(listed.exitCode, 0);
    QVERIFY(listed.output.contains("ada@example.org"));
    const CtlResult removed = run({u"account"_s, u"remove"_s, account["id"_L1].toString(),
                                   u"--json"_s});
    QCOMPARE(removed.exitCode, 0);
    QVERIFY(run({u"account"_s, u"list"_s}).output.isEmpty());
    QCOMPARE(run({u"account"_s, u"remove"_s, u"a1"_s}).exitCode, 3);
}

void TestAloftCtlAccount::takesAPastedAddress()
{
    QProcess *process = add();
    const QUrl address = m_google->agree(question(process));
    process->write("http://127.0.0.1/?code=x&state=y\n");
    process->write(address.toEncoded() + '\n');
    const CtlResult added = finish(process);
    QVERIFY2(added.exitCode == 0, m_said.constData());
    QVERIFY(m_said.contains("This is not the address"));
    QCOMPARE(added.objects().value(0)["reach"_L1].toString(), u"own-files"_s);
}

void TestAloftCtlAccount::keepsTheSignInBehindAPassphrase()
{
    lockSecrets();
    QProcess *process = add();
    process->write("wrong horse\n" + passphrase.toUtf8() + '\n');
    m_browser.visit(m_google->agree(question(process)));
    const CtlResult added = finish(process);
    QVERIFY2(added.exitCode == 0, m_said.constData());
    QVERIFY(m_said.contains("not the passphrase"));
    QVERIFY(!m_said.contains("horse"));
    QCOMPARE(added.objects().value(0)["state"_L1].toString(), u"kept"_s);
    const QString id = added.objects().value(0)["id"_L1].toString();
    QCOMPARE(m_google->grants().size(), 1);
    QCOMPARE(run({u"account"_s, u"remove"_s, id}, "no\nno\nno\n").exitCode, 4);
    QCOMPARE(m_google->grants().size(), 1);
    QCOMPARE(run({u"account"_s, u"remove"_s, id}, passphrase.toUtf8() + '\n').exitCode, 0);
    QVERIFY(m_google->grants().isEmpty());
}

void TestAloftCtlAccount::saysWhenTheSignInIsRefused()
{
    QProcess *declined = add();
    m_browser.visit(m_google->decline(question(declined)));
    QCOMPARE(finish(declined).exitCode, 4);
    QVERIFY(m_said.contains("declined"));

    m_said.clear();
    m_google->answerTokensWith(
        {400, R"({"error":"invalid_grant"})", {}, HttpAnswer::Ending::Whole});
    QProcess *refused = add();
    m_browser.visit(m_google->agree(question(refused)));
    QCOMPARE(finish(refused).exitCode, 4);

    m_said.clear();
    m_google->answerTokensWith({500, {}, {}, HttpAnswer::Ending::Whole});
    QProcess *failed = add();
    m_browser.visit(m_google->agree(question(failed)));
    QCOMPARE(finish(failed).exitCode, 5);
}

void TestAloftCtlAccount::saysWhatItCannotUse()
{
    m_ctl->write(u"web.json"_s, R"({"web":{"client_id":"a","client_secret":"b"}})");
    QCOMPARE(run({u"account"_s, u"add"_s, u"google"_s, u"--client"_s, u"web.json"_s}).exitCode, 3);
    QVERIFY(m_said.contains("Desktop app"));
    QCOMPARE(run({u"account"_s, u"add"_s, u"google"_s, u"--client"_s, u"none.json"_s}).exitCode, 3);
    m_said.clear();
    QCOMPARE(run({u"account"_s, u"add"_s, u"google"_s}).exitCode, 3);
    QVERIFY(m_said.contains("no OAuth client"));
    QCOMPARE(run({u"account"_s, u"add"_s, u"gugel"_s}).exitCode, 3);
    QCOMPARE(run({u"account"_s, u"add"_s}).exitCode, 2);
}

void TestAloftCtlAccount::takesATokenFromTheEnvironment()
{
    qputenv("ALOFT_TOKEN_GOOGLE", "ya29.given");
    const CtlResult listed = run({u"account"_s, u"list"_s, u"--json"_s});
    QCOMPARE(listed.objects().value(0)["id"_L1].toString(), u"google-environment"_s);
    QCOMPARE(listed.objects().value(0)["state"_L1].toString(), u"environment"_s);
    QVERIFY(!listed.output.contains("ya29"));
    QCOMPARE(run({u"account"_s, u"remove"_s, u"google-environment"_s}).exitCode, 2);
}

void TestAloftCtlAccount::endsWithCtrlC()
{
    QProcess *process = add();
    QVERIFY(question(process).isValid());
    process->terminate();
    QCOMPARE(finish(process).exitCode, 130);
}

QTEST_GUILESS_MAIN(TestAloftCtlAccount)
#include "tst_aloftctl_account.moc"
