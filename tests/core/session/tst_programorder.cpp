// What a file becomes that is to be run: as it is here, with its bytes elsewhere.

#include "core/jupyter/notebook/notebookfile.h"
#include "core/session/programorder.h"
#include "tests/support/fakesession.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestProgramOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void notebookHereIsRunAsItIs();
    void olderNotebookIsSentUpgraded();
    void notebookElsewhereIsSentWithoutOutputs();
    void missingFileIsNamed();

private:
    QString copyOf(const QString &name);
    Result<RunOrder> order(const QString &path) { return programOrder(*m_session, {path, {}, {}}); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeSession> m_session;
};

void TestProgramOrder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<FakeSession>();
    m_session->provider().capability |= Provider::Capability::SharesFiles;
}

QString TestProgramOrder::copyOf(const QString &name)
{
    const QString path = m_folder->filePath(name);
    return QFile::copy(QStringLiteral(ALOFT_TEST_DATA "/notebooks/") + name, path) ? path
                                                                                   : QString();
}

void TestProgramOrder::notebookHereIsRunAsItIs()
{
    const QString path = copyOf(u"jupyter.ipynb"_s);
    const Result<RunOrder> made = order(path);
    QVERIFY(made);
    QCOMPARE(made->kind, RunKind::Notebook);
    QCOMPARE(made->path, path);
    QCOMPARE(made->folder, m_folder->path());
    QVERIFY(!made->source);
}

/// The agent reads format 4 only.
void TestProgramOrder::olderNotebookIsSentUpgraded()
{
    const QString path = copyOf(u"version3.ipynb"_s);
    const Result<RunOrder> made = order(path);
    QVERIFY(made);
    QVERIFY(made->source);
    QCOMPARE(made->output, path);
    const Result<Notebook> sent = readNotebook(*made->source);
    QVERIFY(sent);
    QVERIFY(sent->origin); // of a format that is kept as it is
}

void TestProgramOrder::notebookElsewhereIsSentWithoutOutputs()
{
    m_session->provider().capability = {};
    const Result<RunOrder> made = order(copyOf(u"jupyter.ipynb"_s));
    QVERIFY(made);
    QVERIFY(made->source);
    const Result<Notebook> sent = readNotebook(*made->source);
    QVERIFY(sent);
    QVERIFY(std::ranges::all_of(sent->cells,
                                [](const Cell &cell) { return cell.outputs.empty(); }));
}

void TestProgramOrder::missingFileIsNamed()
{
    const QString path = m_folder->filePath(u"gone.py"_s);
    const Result<RunOrder> made = order(path);
    QVERIFY(!made);
    QCOMPARE(made.error().kind, Error::Kind::NotFound);
    QVERIFY(made.error().message.contains(path));
}

QTEST_GUILESS_MAIN(TestProgramOrder)
#include "tst_programorder.moc"
