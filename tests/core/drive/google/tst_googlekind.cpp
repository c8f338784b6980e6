#include "core/auth/accounts.h"
#include "core/base/secretstore.h"
#include "core/base/secretvault.h"
#include "core/drive/google/googlekind.h"
#include "core/net/httpclient.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Which account a drive at Google belongs to, also when somebody signed out and in again.
class TestGoogleKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void belongsToItsAccount();
    void knowsWhoSignedInAgain();
    void takesNobodyElse();

private:
    void signedIn(const QString &id, const QString &mail);
    void read();
    static QJsonObject settings(const QString &id, const QString &mail)
    {
        return {{u"account"_s, id}, {u"mail"_s, mail}};
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    HttpClient m_http;
    std::unique_ptr<SecretVault> m_vault;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<GoogleKind> m_kind;
};

void TestGoogleKind::init()
{
    m_kind.reset();
    m_accounts.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_vault = std::make_unique<SecretVault>(std::make_unique<MemorySecretStore>(),
                                            path(u"secrets"_s));
}

void TestGoogleKind::signedIn(const QString &id, const QString &mail)
{
    AccountStore(path(u"accounts.sqlite"_s)).save({id, u"google"_s, {}, {}, mail, {}});
}

void TestGoogleKind::read()
{
    m_accounts = std::make_unique<Accounts>(m_http, *m_vault, path(u"accounts.sqlite"_s));
    m_kind = std::make_unique<GoogleKind>(m_http, m_http, *m_accounts);
}

void TestGoogleKind::belongsToItsAccount()
{
    signedIn(u"a1"_s, u"ada@example.com"_s);
    signedIn(u"a2"_s, u"ada@example.com"_s);
    read();
    QCOMPARE(m_kind->account(settings(u"a2"_s, u"ada@example.com"_s)), u"a2"_s);
    QCOMPARE(m_kind->settings({u"a2"_s}, {})->value("account"_L1).toString(), u"a2"_s);
    QVERIFY(m_kind->make(settings(u"a2"_s, u"ada@example.com"_s)));
}

void TestGoogleKind::knowsWhoSignedInAgain()
{
    signedIn(u"a2"_s, u"ada@example.com"_s);
    read();
    const QJsonObject before = settings(u"a1"_s, u"ada@example.com"_s);
    QCOMPARE(m_kind->account(before), u"a2"_s);
    QVERIFY(m_kind->make(before));
}

void TestGoogleKind::takesNobodyElse()
{
    signedIn(u"a2"_s, u"bob@example.com"_s);
    signedIn(u"a3"_s, {});
    read();
    const QJsonObject ada = settings(u"a1"_s, u"ada@example.com"_s);
    QCOMPARE(m_kind->account(ada), u"a1"_s);
    const auto made = m_kind->make(ada);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Refused);
    QVERIFY(made.error().message.contains(u"ada@example.com"_s));
    QVERIFY(!m_kind->make(settings(u"a1"_s, {}))); // nobody knows who that was
}

QTEST_GUILESS_MAIN(TestGoogleKind)

#include "tst_googlekind.moc"
