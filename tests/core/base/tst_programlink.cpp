#include "core/base/programlink.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;
using Reach = ProgramLink::Reach;

class TestProgramLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        makeProgram(u"installed/aloftctl"_s);
        QDir(m_folder->path()).mkpath(u"usr"_s);
    }
    void isFoundByItsName();
    void isLinkedAndUnlinked();
    void anotherProgramIsNotReplaced();
    void linksOfGoneInstallationsAre();
    void saysWhatIsMissing();

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    void makeProgram(const QString &name) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(at(name)).path()));
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\n") > 0);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    ProgramLink link(const QStringList &path) const
    {
        QStringList folders;
        for (const QString &name : path)
            folders << at(name);
        return {at(u"installed/aloftctl"_s), at(u"home/bin"_s), folders};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProgramLink::isFoundByItsName()
{
    QCOMPARE(link({}).reach(), Reach::ByPath);
    QCOMPARE(link({u"usr"_s}).reach(), Reach::ByPath);
    QCOMPARE(link({u"usr"_s, u"installed"_s}).reach(), Reach::ByName);
    makeProgram(u"usr/aloftctl"_s);
    QCOMPARE(link({u"usr"_s, u"installed"_s}).reach(), Reach::Other);
    QCOMPARE(link({u"usr"_s, u"installed"_s}).found(), at(u"usr/aloftctl"_s));
    QVERIFY(!link({u"usr"_s}).pathAddition().isEmpty());
}

void TestProgramLink::isLinkedAndUnlinked()
{
    if (!ProgramLink::isPossible())
        QSKIP("there are no links here");
    const ProgramLink unseen = link({u"usr"_s});
    QVERIFY(!unseen.isLinked());
    QVERIFY(unseen.make());
    QVERIFY(unseen.isLinked());
    QCOMPARE(unseen.reach(), Reach::ByPath);
    QVERIFY(!unseen.isFolderOnPath());
    const ProgramLink seen = link({u"usr"_s, u"home/bin"_s});
    QVERIFY(seen.isFolderOnPath());
    QCOMPARE(seen.reach(), Reach::ByName);
    QCOMPARE(seen.found(), seen.link());
    QVERIFY(seen.remove());
    QVERIFY(!QFileInfo::exists(seen.link()));
    QVERIFY(QFileInfo::exists(seen.program()));
    QCOMPARE(seen.reach(), Reach::ByPath);
    QVERIFY(seen.remove()); // is there nothing, nothing is to be done
}

void TestProgramLink::anotherProgramIsNotReplaced()
{
    makeProgram(u"home/bin/aloftctl"_s);
    const ProgramLink taken = link({});
    const Result<void> made = taken.make();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Refused);
    QVERIFY(taken.remove());
    QVERIFY(QFileInfo::exists(taken.link()));
}

void TestProgramLink::linksOfGoneInstallationsAre()
{
    if (!ProgramLink::isPossible())
        QSKIP("there are no links here");
    QVERIFY(QDir().mkpath(at(u"home/bin"_s)));
    QVERIFY(QFile::link(at(u"older/aloftctl"_s), at(u"home/bin/aloftctl"_s)));
    QVERIFY(!link({}).isLinked());
    QVERIFY(link({}).make());
    QVERIFY(link({}).isLinked());
}

void TestProgramLink::saysWhatIsMissing()
{
    QVERIFY(QFile::remove(at(u"installed/aloftctl"_s)));
    QCOMPARE(link({u"installed"_s}).reach(), Reach::Missing);
    QFile file(at(u"home"_s)); // where the folder would be
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<void> made = link({}).make();
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::Storage);
    QVERIFY(!made.error().advice.isEmpty());
}

QTEST_GUILESS_MAIN(TestProgramLink)
#include "tst_programlink.moc"
