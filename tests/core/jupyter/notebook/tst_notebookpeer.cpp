// Jupyter's own nbformat as an independent judge of what we write, and of what we find wrong.

#include "core/jupyter/notebook/jsonreader.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Notebooks with everything that has a rule of its own, in random arrangement.
class Generator
{
public:
    explicit Generator(quint32 seed) : m_random(seed) { }

    Notebook notebook()
    {
        Notebook made = newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s);
        made.metadata["numbers"] = {1.0, 1e-07, 1e22, -5, 0.1, 123456789012345678};
        made.formatMinor = int(m_random.bounded(6));
        made.cells.clear();
        const int count = 1 + int(m_random.bounded(5));
        for (int i = 0; i < count; ++i)
            made.cells.push_back(cell());
        return made;
    }

private:
    Cell cell()
    {
        Cell made;
        made.id = newCellId();
        made.type = std::array{Cell::Type::Code, Cell::Type::Markdown,
                               Cell::Type::Raw}[m_random.bounded(3)];
        made.source = text();
        if (m_random.bounded(2) == 0)
            made.metadata["tags"] = {"a", "ü"};
        if (made.type == Cell::Type::Markdown && m_random.bounded(2) == 0)
            made.attachments = {{"a.png", {{"image/png", "AAAA"}, {"text/plain", "a\nb"}}}};
        if (made.type != Cell::Type::Code)
            return made;
        if (m_random.bounded(2) == 0)
            made.executionCount = int(m_random.bounded(1000));
        while (m_random.bounded(3) > 0)
            made.outputs.push_back(output());
        return made;
    }

    Output output()
    {
        switch (m_random.bounded(4)) {
        case 0:
            return StreamOutput{StreamOutput::Name::Stderr, text().toStdString()};
        case 1:
            return ErrorOutput{text(), text(), {text(), text()}};
        default:
            return RichOutput{{{"text/html", text().toStdString()},
                               {"application/json", {{"z", 1}, {"a", {1.5, nullptr, true}}}},
                               {"image/svg+xml", "<svg>\n</svg>"},
                               {"application/javascript", "a\nb"},
                               {"image/png", "AA\nAA\n"}},
                              {{"width", 3}},
                              m_random.bounded(2) == 0,
                              int(m_random.bounded(9)),
                              {}};
        }
    }

    QString text()
    {
        static const QStringList pieces{u"a"_s,  u"\n"_s,     u"\r\n"_s,   u"\r"_s,   u"\v"_s,
                                        u"\f"_s, u"\u0085"_s, u"\u2028"_s, u"\x1c"_s, u"\x1f"_s,
                                        u"\t"_s, u"\""_s,     u"\\"_s,     u"/"_s,    u"é"_s,
                                        u"🚀"_s,  u"\x7f"_s,   u"\b"_s,     u"中文"_s};
        QString made;
        for (auto n = m_random.bounded(12); n > 0; --n)
            made += pieces[m_random.bounded(int(pieces.size()))];
        return made;
    }

    QRandomGenerator m_random;
};

/// What is wrong with each of these, or that nothing is, nbformat knows too.
const QByteArrayList Doubtful{
    R"({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[],"x":1})",
    R"({"nbformat":4,"nbformat_minor":5,"metadata":[],"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"title":5},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":1,"metadata":{"title":5},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"authors":5},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"kernelspec":{"name":"x"}},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"kernelspec":5},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"language_info":{}},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"language_info":{"name":"x","codemirror_mode":1}},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{"orig_nbformat":0},"cells":[]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"raw","id":"a","metadata":{},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","metadata":{},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","id":"a b","metadata":{},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"raw","id":"","metadata":{},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"sql","metadata":{},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"raw","metadata":{"format":1},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"raw","metadata":{"name":""},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"raw","metadata":{"tags":["a","a"]},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"raw","metadata":{"tags":["a,b"]},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"raw","metadata":{"jupyter":1},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":2,"metadata":{},"cells":[{"cell_type":"raw","metadata":{"jupyter":1},"source":""}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":"","attachments":{"a":{"b":1}}}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"markdown","metadata":{},"source":"","outputs":[]}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[]}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","metadata":{"collapsed":1,"scrolled":"x"},"source":"","outputs":[],"execution_count":1}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","metadata":{"scrolled":"auto"},"source":"","outputs":[],"execution_count":1}]})",
    R"({"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","metadata":{"execution":{"x":1}},"source":"","outputs":[],"execution_count":1}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{"execution":{"x":1}},"source":"","outputs":[],"execution_count":1}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[],"execution_count":-1}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[],"execution_count":99999999999999999999}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[{"output_type":"stream","name":1,"text":""}],"execution_count":null}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[{"output_type":"display_data","data":{"a":[1]},"metadata":{}}],"execution_count":null}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[{"output_type":"display_data","data":{"application/x+json":[1]},"metadata":{}}],"execution_count":null}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[{"output_type":"execute_result","data":{},"metadata":{}}],"execution_count":null}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[{"output_type":"error","ename":"","evalue":"","traceback":""}],"execution_count":null}]})",
    R"({"nbformat":4,"nbformat_minor":3,"metadata":{},"cells":[{"cell_type":"code","metadata":{},"source":"","outputs":[{"output_type":"display_data","data":{},"metadata":{},"transient":{}}],"execution_count":null}]})",
};

} // namespace

class TestNotebookPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void writesTheSameBytes();
    void normalizesToTheSameBytes();
    void findsTheSameViolations();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    static constexpr int Count = 60;
    QTemporaryDir m_folder;
    std::vector<Notebook> m_made;
};

void TestNotebookPeer::initTestCase()
{
    QVERIFY(m_folder.isValid());
    Generator generator(20240501);
    for (int i = 0; i < Count; ++i) {
        m_made.push_back(generator.notebook());
        write(path(u"made%1.ipynb"_s.arg(i)), writeNotebook(m_made.back()));
    }
    const QDir data(QFINDTESTDATA("../../../data/notebooks"));
    for (const char *name : {"jupyter", "vscode", "colab", "python2"}) {
        const QString file = QString::fromLatin1(name) + u".ipynb"_s;
        write(path(file), bytesOf(data.filePath(file)));
    }
    for (int i = 0; i < Doubtful.size(); ++i)
        write(path(u"doubtful%1.ipynb"_s.arg(i)), Doubtful[i]);

    QProcess peer;
    peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    peer.start(u"/usr/bin/python3"_s, {QFINDTESTDATA("nbformat_peer.py"), m_folder.path()});
    if (!peer.waitForFinished(60'000) || peer.exitCode() == 77)
        QSKIP("needs Python with nbformat");
    QCOMPARE(peer.exitCode(), 0);
}

void TestNotebookPeer::writesTheSameBytes()
{
    for (int i = 0; i < Count; ++i) {
        const QString name = path(u"made%1"_s.arg(i));
        QCOMPARE(bytesOf(name + u".valid"_s), "0");
        QCOMPARE(bytesOf(name + u".ipynb"_s), bytesOf(name + u".canonical"_s));
        QCOMPARE(validateNotebook(m_made[std::size_t(i)]), QStringList());
    }
}

void TestNotebookPeer::normalizesToTheSameBytes()
{
    for (const char *file : {"jupyter", "vscode", "colab", "python2"}) {
        const QString name = path(QString::fromLatin1(file));
        const Result<Notebook> read = readNotebook(bytesOf(name + u".ipynb"_s));
        QVERIFY(read);
        QCOMPARE(normalizeNotebook(*read), bytesOf(name + u".canonical"_s));
    }
}

void TestNotebookPeer::findsTheSameViolations()
{
    for (int i = 0; i < Doubtful.size(); ++i) {
        const Result<Notebook> read = readNotebook(Doubtful[i]);
        QVERIFY(read);
        const QStringList found = validateNotebook(*read);
        const int expected = bytesOf(path(u"doubtful%1.valid"_s.arg(i))).toInt();
        if (found.isEmpty() != (expected == 0))
            qWarning() << Doubtful[i] << found << expected;
        QCOMPARE(found.isEmpty(), expected == 0);
    }
}

QTEST_GUILESS_MAIN(TestNotebookPeer)
#include "tst_notebookpeer.moc"
