#include "core/base/paths.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr auto forUserAlone = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

QFile::Permissions others(const QString &path)
{
    return QFileInfo(path).permissions()
        & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
           | QFile::WriteOther | QFile::ExeOther);
}

/// Sets a variable for as long as it lives.
class Variable
{
public:
    Variable(const char *name, const QString &value) : m_name(name), m_old(qgetenv(name))
    {
        qputenv(name, value.toLocal8Bit());
    }
    ~Variable() { qputenv(m_name, m_old); }
    Q_DISABLE_COPY_MOVE(Variable)

private:
    const char *m_name;
    QByteArray m_old;
};

} // namespace

class TestPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profileHoldsEverything();
    void relativeProfileIsOfTheWorkingFolder();
    void variableChoosesTheProfile();
    void followsXdg();
    void foldersAreTheUsersAlone();
    void existingFolderKeepsItsPermissions();
    void longProfileHasAShortSocket();
    void refusesALinkForSockets();
    void saysWhatCannotBeMade();
};

void TestPaths::profileHoldsEverything()
{
    const Paths paths = Paths::ofProfile(u"/tmp/profile/"_s);
    for (const QString &folder :
         {paths.config(), paths.data(), paths.state(), paths.cache(), paths.logs(), paths.runtime(),
          paths.settingsFile(), paths.ownerLock()})
        QVERIFY2(folder.startsWith(u"/tmp/profile/"_s), qPrintable(folder));
}

void TestPaths::relativeProfileIsOfTheWorkingFolder()
{
    QCOMPARE(Paths::ofProfile(u"x/../p"_s), Paths::ofProfile(QDir::currentPath() + u"/p"_s));
}

void TestPaths::variableChoosesTheProfile()
{
    const Variable profile("ALOFT_PROFILE", u"/tmp/p"_s);
    QCOMPARE(Paths::chosen(), Paths::ofProfile(u"/tmp/p"_s));
    QCOMPARE(Paths::chosen(u"/tmp/q"_s), Paths::ofProfile(u"/tmp/q"_s));
}

void TestPaths::followsXdg()
{
#ifdef Q_OS_LINUX
    const QTemporaryDir runtime;
    const Variable config("XDG_CONFIG_HOME", u"/x/config"_s);
    const Variable data("XDG_DATA_HOME", u"/x/data"_s);
    const Variable state("XDG_STATE_HOME", u"/x/state"_s);
    const Variable cache("XDG_CACHE_HOME", u"/x/cache"_s);
    const Variable run("XDG_RUNTIME_DIR", runtime.path());
    const Paths paths = Paths::ofUser();
    QCOMPARE(paths.config(), u"/x/config/aloft"_s);
    QCOMPARE(paths.data(), u"/x/data/aloft"_s);
    QCOMPARE(paths.state(), u"/x/state/aloft"_s);
    QCOMPARE(paths.cache(), u"/x/cache/aloft"_s);
    QCOMPARE(paths.logs(), u"/x/state/aloft/logs"_s);
    QCOMPARE(paths.runtime(), runtime.path() + u"/aloft"_s);

    const Variable relative("XDG_STATE_HOME", u"not/absolute"_s);
    QCOMPARE(Paths::ofUser().state(), QDir::homePath() + u"/.local/state/aloft"_s);
#else
    QSKIP("These folders are of another system.");
#endif
}

void TestPaths::foldersAreTheUsersAlone()
{
    const QTemporaryDir folder;
    const Paths paths = Paths::ofProfile(folder.filePath(u"deep/profile"_s));
    QVERIFY(paths.create());
    QVERIFY(paths.create());
    for (const QString &made : {paths.config(), paths.data(), paths.state(), paths.cache(),
                                paths.logs(), paths.runtime()}) {
        QVERIFY(QFileInfo(made).isDir());
        QCOMPARE(others(made), QFile::Permissions());
    }
}

void TestPaths::existingFolderKeepsItsPermissions()
{
    const QTemporaryDir folder;
    const Paths paths = Paths::ofProfile(folder.path());
    const auto shared = forUserAlone | QFile::ReadGroup | QFile::ExeGroup;
    for (const QString &path : {paths.config(), paths.runtime()}) {
        QVERIFY(QDir().mkpath(path));
        QVERIFY(QFile::setPermissions(path, shared));
    }
    QVERIFY(paths.create());
    QCOMPARE(others(paths.config()), QFile::ReadGroup | QFile::ExeGroup);
    QCOMPARE(others(paths.runtime()), QFile::Permissions());
}

void TestPaths::longProfileHasAShortSocket()
{
    const QTemporaryDir folder;
    const QString profile = folder.filePath(QString(200, u'x'));
    const Paths paths = Paths::ofProfile(profile);
    QVERIFY(paths.ownerSocket().size() < 100);
    QCOMPARE(paths.ownerSocket(), Paths::ofProfile(profile).ownerSocket());
    QVERIFY(paths.ownerSocket() != Paths::ofProfile(profile + u'y').ownerSocket());
    QVERIFY(paths.create());
    QCOMPARE(others(paths.runtime()), QFile::Permissions());
    QDir(paths.runtime()).removeRecursively();
}

void TestPaths::refusesALinkForSockets()
{
    const QTemporaryDir folder;
    const Paths paths = Paths::ofProfile(folder.path());
    QVERIFY(QDir().mkpath(folder.filePath(u"elsewhere"_s)));
    QVERIFY(QFile::link(folder.filePath(u"elsewhere"_s), paths.runtime()));
    const Result<void> made = paths.create();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Refused);
}

void TestPaths::saysWhatCannotBeMade()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<void> made = Paths::ofProfile(file.fileName()).create();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Storage);
    QVERIFY(made.error().message.contains(file.fileName()));
}

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
