#include "core/base/secretvault.h"
#include "tests/support/awaykeychain.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestSecretFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keepsSecretsAcrossRestarts();
    void keepsNothingInPlain();
    void isTheUsersAlone();
    void wantsTheRightPassphrase();
    void wantsALongPassphrase();
    void noticesDamage_data();
    void noticesDamage();
    void doesNotAskForAllTheMemory();
    void sealsDifferentlyEachTime();
    void readsOnFromTheKeychain();
    void forgetsInBothPlaces();
    void saysThatTheKeychainIsAway();
    void keepsWhatWasKeptWhileAnotherUnlocks();
    void isMadeOnce();
    void saysThatItCannotBeWritten();

private:
    std::optional<Error> unlock(SecretFile &file, const QString &passphrase);
    QString read(SecretStore &store, const QString &key, std::optional<Error> *error = nullptr);
    QByteArray bytes() const;
    void setBytes(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSecretFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"secrets"_s);
}

std::optional<Error> TestSecretFile::unlock(SecretFile &file, const QString &passphrase)
{
    return outcome(file.unlock(Secret(passphrase)));
}

QString TestSecretFile::read(SecretStore &store, const QString &key, std::optional<Error> *error)
{
    QString secret;
    const auto failed = outcome(store.read(key), [&secret](const ReadSecretTask &task) {
        secret = task.secret().reveal();
    });
    if (error)
        *error = failed;
    return secret;
}

QByteArray TestSecretFile::bytes() const
{
    QFile file(m_path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSecretFile::setBytes(const QByteArray &bytes)
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestSecretFile::keepsSecretsAcrossRestarts()
{
    {
        SecretFile file(m_path);
        QVERIFY(!file.exists() && !file.isLocked());
        QVERIFY(!unlock(file, u"correct horse ∿"_s));
        QVERIFY(file.exists() && file.isOpen());
        QVERIFY(!outcome(file.write(u"a"_s, Secret(u"t0ken ∿"_s))));
        QVERIFY(!outcome(file.write(u"b"_s, Secret(u"other"_s))));
        QVERIFY(!outcome(file.remove(u"b"_s)));
        QVERIFY(!outcome(file.remove(u"never"_s)));
    }
    SecretFile file(m_path);
    QVERIFY(file.isLocked());
    std::optional<Error> error;
    read(file, u"a"_s, &error);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QCOMPARE(outcome(file.write(u"a"_s, Secret(u"x"_s)))->kind, Error::Kind::Refused);
    QSignalSpy unlocked(&file, &SecretFile::unlocked);
    QVERIFY(!unlock(file, u"correct horse ∿"_s));
    QCOMPARE(unlocked.count(), 1);
    QCOMPARE(read(file, u"a"_s), u"t0ken ∿"_s);
    read(file, u"b"_s, &error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
}

void TestSecretFile::keepsNothingInPlain()
{
    SecretFile file(m_path);
    QVERIFY(!unlock(file, u"correct horse"_s));
    QVERIFY(!outcome(file.write(u"account/google/a1"_s, Secret(u"refresh-token"_s))));
    QVERIFY(!bytes().isEmpty());
    for (const char *plain : {"refresh", "account", "correct", "horse"})
        QVERIFY2(!bytes().contains(plain), plain);
}

void TestSecretFile::isTheUsersAlone()
{
    SecretFile file(m_path);
    QVERIFY(!unlock(file, u"correct horse"_s));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
        | QFile::WriteOther;
    QVERIFY(!(QFileInfo(m_path).permissions() & others));
    QVERIFY(!outcome(file.write(u"a"_s, Secret(u"x"_s))));
    QVERIFY(!(QFileInfo(m_path).permissions() & others));
}

void TestSecretFile::wantsTheRightPassphrase()
{
    SecretFile made(m_path);
    QVERIFY(!unlock(made, u"correct horse"_s));
    const QByteArray before = bytes();
    SecretFile file(m_path);
    const auto error = unlock(file, u"correct horse "_s);
    QCOMPARE(error->kind, Error::Kind::Refused);
    QVERIFY(file.isLocked());
    QCOMPARE(bytes(), before);
    QVERIFY(!unlock(file, u"correct horse"_s));
}

void TestSecretFile::wantsALongPassphrase()
{
    SecretFile file(m_path);
    QCOMPARE(unlock(file, u"short"_s)->kind, Error::Kind::BadInput);
    QCOMPARE(unlock(file, QString())->kind, Error::Kind::BadInput);
    QVERIFY(!file.exists());
}

void TestSecretFile::noticesDamage_data()
{
    QTest::addColumn<int>("position"); // below 0: from the end
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("last byte") << -1 << Error::Kind::Refused;
    QTest::newRow("first byte") << 0 << Error::Kind::BadInput;
    QTest::newRow("salt") << 30 << Error::Kind::Refused;
    QTest::newRow("nonce") << 50 << Error::Kind::Refused;
}

void TestSecretFile::noticesDamage()
{
    QFETCH(const int, position);
    QFETCH(const Error::Kind, kind);
    SecretFile made(m_path);
    QVERIFY(!unlock(made, u"correct horse"_s));
    QByteArray damaged = bytes();
    const qsizetype at = position < 0 ? damaged.size() + position : position;
    damaged[at] = char(damaged[at] ^ 1);
    setBytes(damaged);
    SecretFile file(m_path);
    QCOMPARE(unlock(file, u"correct horse"_s)->kind, kind);
    setBytes(damaged.first(40));
    QCOMPARE(unlock(file, u"correct horse"_s)->kind, Error::Kind::BadInput);
}

void TestSecretFile::doesNotAskForAllTheMemory()
{
    SecretFile made(m_path);
    QVERIFY(!unlock(made, u"correct horse"_s));
    QByteArray greedy = bytes();
    greedy.replace(20, 4, "\xff\xff\xff\xff"); // KiB
    setBytes(greedy);
    SecretFile file(m_path);
    QCOMPARE(unlock(file, u"correct horse"_s)->kind, Error::Kind::BadInput);
}

void TestSecretFile::sealsDifferentlyEachTime()
{
    const SealKey key = *newSealKey(Secret(u"correct horse"_s));
    const QByteArray one = seal("content", key);
    const QByteArray two = seal("content", key);
    QVERIFY(one != two);
    QCOMPARE(*unseal(one, key), QByteArray("content"));
    QCOMPARE(*unseal(two, *sealKeyOf(two, Secret(u"correct horse"_s))), QByteArray("content"));
    QVERIFY(newSealKey(Secret(u"correct horse"_s))->salt != key.salt);
}

void TestSecretFile::readsOnFromTheKeychain()
{
    SecretVault vault(std::make_unique<MemorySecretStore>(), m_path);
    QVERIFY(!outcome(vault.write(u"old"_s, Secret(u"in keychain"_s))));
    QVERIFY(!vault.file().exists());
    QVERIFY(!unlock(vault.file(), u"correct horse"_s));
    QVERIFY(!outcome(vault.write(u"new"_s, Secret(u"in file"_s))));
    QCOMPARE(read(vault, u"old"_s), u"in keychain"_s);
    QCOMPARE(read(vault, u"new"_s), u"in file"_s);
    std::optional<Error> error;
    read(vault, u"none"_s, &error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
}

void TestSecretFile::forgetsInBothPlaces()
{
    SecretVault vault(std::make_unique<MemorySecretStore>(), m_path);
    QVERIFY(!outcome(vault.write(u"a"_s, Secret(u"in keychain"_s))));
    QVERIFY(!unlock(vault.file(), u"correct horse"_s));
    QVERIFY(!outcome(vault.write(u"a"_s, Secret(u"in file"_s))));
    QVERIFY(!outcome(vault.remove(u"a"_s)));
    std::optional<Error> error;
    read(vault, u"a"_s, &error);
    QCOMPARE(error->kind, Error::Kind::NotFound);
}

/// What is not in the file may be there: nobody knows.
void TestSecretFile::saysThatTheKeychainIsAway()
{
    auto keychain = std::make_unique<AwayKeychain>();
    AwayKeychain *away = keychain.get();
    SecretVault vault(std::move(keychain), m_path, std::chrono::milliseconds(50));
    QVERIFY(!outcome(vault.write(u"old"_s, Secret(u"in keychain"_s))));
    QVERIFY(!unlock(vault.file(), u"correct horse"_s));
    std::optional<Error> error;
    for (const auto state : {AwayKeychain::State::Away, AwayKeychain::State::Asking}) {
        away->state = state;
        read(vault, u"old"_s, &error);
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Storage);
    }
    away->state = AwayKeychain::State::There;
    QCOMPARE(read(vault, u"old"_s, &error), u"in keychain"_s);
}

void TestSecretFile::keepsWhatWasKeptWhileAnotherUnlocks()
{
    SecretFile file(m_path);
    QVERIFY(!unlock(file, u"correct horse"_s));
    QSignalSpy unlocked(&file, &SecretFile::unlocked);
    Task *second = file.unlock(Secret(u"correct horse"_s));
    second->setParent(&file);
    QSignalSpy ended(second, &Task::finished);
    second->start();
    QCoreApplication::processEvents(); // it has read the file
    QVERIFY(!outcome(file.write(u"a"_s, Secret(u"t0ken"_s))));
    QVERIFY(ended.count() == 1 || ended.wait(60'000));
    QCOMPARE(unlocked.count(), 0); // it was
    QCOMPARE(read(file, u"a"_s), u"t0ken"_s);
    QCOMPARE(unlock(file, u"wrong horse"_s)->kind, Error::Kind::Refused);
    QCOMPARE(read(file, u"a"_s), u"t0ken"_s);
}

void TestSecretFile::isMadeOnce()
{
    SecretFile file(m_path);
    QHash<QString, std::optional<Error>> ends;
    const QStringList passphrases{u"correct horse"_s, u"another horse"_s};
    for (const QString &passphrase : passphrases) {
        Task *task = file.unlock(Secret(passphrase));
        connect(task, &Task::finished, this,
                [&ends, passphrase](const Task *done) { ends[passphrase] = done->error(); });
        task->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 2, 60'000);
    const bool isFirst = !ends[passphrases[0]];
    QCOMPARE(isFirst, ends[passphrases[1]].has_value());
    QCOMPARE(ends[passphrases[isFirst ? 1 : 0]]->kind, Error::Kind::Refused);
    SecretFile again(m_path);
    QVERIFY(!unlock(again, passphrases[isFirst ? 0 : 1]));
}

void TestSecretFile::saysThatItCannotBeWritten()
{
    SecretFile file(m_folder->filePath(u"missing/secrets"_s));
    const auto error = unlock(file, u"correct horse"_s);
    QVERIFY(error);
    QVERIFY(error->kind == Error::Kind::Storage || error->kind == Error::Kind::NotFound);
    QVERIFY(!file.isOpen());
}

QTEST_GUILESS_MAIN(TestSecretFile)
#include "tst_secretfile.moc"
