#include "core/base/keychain.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// With ALOFT_KEYRING the desktop has a keyring (xsession.sh -k), else it has none.
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsASecret();
    void keepsNothingInPlain();

private:
    static bool hasKeyring() { return qEnvironmentVariableIsSet("ALOFT_KEYRING"); }
};

void TestKeychain::keepsASecret()
{
    if (!hasKeyring())
        QSKIP("needs a keyring: run by keychain_desktop");
    const QString key = u"https://hub.example.org/user/ada"_s;
    Keychain store;
    QVERIFY(!outcome(store.write(key, Secret(u"t0ken ∿"_s))));
    Keychain other;
    Secret read;
    QVERIFY(!outcome(other.read(key), [&](const ReadSecretTask &task) { read = task.secret(); }));
    QCOMPARE(read.reveal(), u"t0ken ∿"_s);
    QVERIFY(!outcome(other.remove(key)));
    const auto gone = outcome(store.read(key));
    QVERIFY(gone);
    QCOMPARE(gone->kind, Error::Kind::NotFound);
    QVERIFY(!outcome(store.remove(key)));
}

void TestKeychain::keepsNothingInPlain()
{
    if (hasKeyring())
        QSKIP("there is a keyring");
    Keychain store;
    const auto refused = outcome(store.write(u"https://hub.example.org/"_s, Secret(u"t0ken"_s)));
    QVERIFY(refused);
    QCOMPARE(refused->kind, Error::Kind::Storage);
    QVERIFY(!refused->advice.isEmpty());
}

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
