#include "core/jupyter/notebook/celloutputs.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileBytes(const QString &name)
{
    QFile file(QFINDTESTDATA("../../../data/notebooks") + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Cell cell(const QString &id, const QString &source = {})
{
    Cell made;
    made.id = id;
    made.source = source;
    return made;
}

/// One cell a letter, with the letter as id and source.
Notebook lettered(const QString &letters)
{
    Notebook notebook;
    for (const QChar letter : letters)
        notebook.cells.push_back(cell(letter, letter));
    return notebook;
}

QString idsOf(const NotebookDocument &document)
{
    QString ids;
    for (const Cell &one : document.notebook().cells)
        ids += one.id.size() == 1 ? one.id : u"*"_s;
    return ids;
}

StreamOutput out(const char *text)
{
    return {StreamOutput::Name::Stdout, text};
}

RichOutput display(const QString &id, const char *text)
{
    return {{{"text/plain", text}}, Json::object(), false, {}, id};
}

/// What the outputs of a cell say, one after the other.
QStringList textsOf(const Cell &cell)
{
    QStringList texts;
    OutputWalk outputs(cell);
    while (const Output *output = outputs.next()) {
        const auto *stream = std::get_if<StreamOutput>(output);
        texts += stream ? toQString(stream->text)
                        : stringAt(std::get<RichOutput>(*output).data, "text/plain");
    }
    return texts;
}

QStringList numbers(int count)
{
    QStringList numbers;
    for (int i = 0; i < count; ++i)
        numbers += QString::number(i);
    return numbers;
}

/// Writes down what a document says, so that a test reads like its transcript.
class Listener : public QObject
{
public:
    explicit Listener(NotebookDocument *document)
    {
        using D = NotebookDocument;
        connect(document, &D::cellsInserted, this,
                [this](int r, int n) { add(u"inserted"_s, r, n); });
        connect(document, &D::cellsRemoved, this,
                [this](int r, int n) { add(u"removed"_s, r, n); });
        connect(document, &D::cellsMoved, this,
                [this](int r, int n, int to) { add(u"moved"_s, r, n, to); });
        connect(document, &D::cellChanged, this, [this](int r) { add(u"changed"_s, r); });
        connect(document, &D::stateChanged, this, [this](int r) { add(u"state"_s, r); });
        connect(document, &D::outputsReset, this, [this](int r) { add(u"reset"_s, r); });
        connect(document, &D::outputsAppended, this,
                [this](int r, int n) { add(u"appended"_s, r, n); });
        connect(document, &D::outputGrew, this,
                [this](int r, int n, qsizetype from) { add(u"grew"_s, r, n, int(from)); });
        connect(document, &D::outputChanged, this,
                [this](int r, int n) { add(u"updated"_s, r, n); });
        connect(document, &D::metadataChanged, this, [this] { add(u"metadata"_s); });
        connect(document, &D::modifiedChanged, this, [this](bool is) { add(u"modified"_s, is); });
    }

    QString take() { return std::exchange(m_log, {}).join(u"; "_s); }

private:
    template<typename... Numbers>
    void add(const QString &name, Numbers... numbers)
    {
        QStringList parts{name};
        (parts.append(QString::number(numbers)), ...);
        m_log += parts.join(u' ');
    }

    QStringList m_log;
};

/// Knows the cells by the signals alone.
class Mirror : public QObject
{
public:
    explicit Mirror(NotebookDocument *document) : m_document(document)
    {
        for (int row = 0; row < document->cellCount(); ++row)
            m_cells.push_back(look(row));
        using D = NotebookDocument;
        connect(document, &D::cellsInserted, this, [this](int row, int count) {
            for (int i = row; i < row + count; ++i)
                m_cells.insert(m_cells.begin() + i, look(i));
        });
        connect(document, &D::cellsRemoved, this, [this](int row, int count) {
            m_cells.erase(m_cells.begin() + row, m_cells.begin() + row + count);
        });
        connect(document, &D::cellsMoved, this, [this](int row, int count, int to) {
            const std::vector moved(m_cells.begin() + row, m_cells.begin() + row + count);
            m_cells.erase(m_cells.begin() + row, m_cells.begin() + row + count);
            m_cells.insert(m_cells.begin() + to, moved.begin(), moved.end());
        });
        const auto lookAgain = [this](int row) { m_cells.at(std::size_t(row)) = look(row); };
        connect(document, &D::cellChanged, this, lookAgain);
        connect(document, &D::stateChanged, this, lookAgain);
        connect(document, &D::outputsReset, this, lookAgain);
    }

    bool isTrue() const
    {
        if (int(m_cells.size()) != m_document->cellCount())
            return false;
        for (int row = 0; row < m_document->cellCount(); ++row) {
            if (m_cells[std::size_t(row)] != look(row))
                return false;
        }
        return true;
    }

private:
    QString look(int row) const
    {
        const Cell &one = m_document->cellAt(row);
        return one.id + u'|' + one.source + u'|' + QString::number(int(one.type)) + u'|'
            + QString::fromStdString(one.metadata.dump()) + u'|'
            + QString::number(one.outputs.size()) + u'|'
            + QString::number(one.executionCount.value_or(-1));
    }

    NotebookDocument *m_document;
    std::vector<QString> m_cells;
};

} // namespace

class TestNotebookDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsAndUndoes_data();
    void editsAndUndoes();
    void refusesEditsButRuns();
    void joinsTyping();
    void typingAfterSaveIsAStepOfItsOwn();
    void undoesToTheSavedState();
    void keeps200Steps();
    void ignoresWhatChangesNothing();
    void givesNewIdsToPastedCells();
    void givesColabCellsTheirMetadataId();
    void groupsEdits();
    void knowsStaleCells();
    void appendsAndMergesOutputs();
    void clearsWhenTheNextOutputComes();
    void beginsARun();
    void updatesDisplaysInAnyCell();
    void forgetsDisplaysAtRestart();
    void boundsOutputs();
    void keepsAMillionOutputs();
    void updatesPackedDisplays();
    void packedStreamsGrow();
    void packedOutputsKeepTheBytesOfTheirFile();
    void packedOutputsComeBack();
    void clearedOutputsComeBack();
    void clearingKeepsARunningCellRunning();
    void randomEditsUndoToTheFirstByte_data();
    void randomEditsUndoToTheFirstByte();
};

void TestNotebookDocument::editsAndUndoes_data()
{
    using Action = std::function<void(NotebookDocument &)>;
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("log");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<QString>("sources");
    QTest::addColumn<QString>("undoLog");
    const auto row = [](const char *name, const Action &action, const QString &log,
                        const QString &ids, const QString &sources, const QString &undoLog) {
        QTest::newRow(name) << action << log << ids << sources << undoLog;
    };
    row(
        "insert",
        [](auto &d) {
            d.insertCells(1, {cell(u"x"_s), cell(u"y"_s)});
        },
        u"inserted 1 2; modified 1"_s, u"axybcd"_s, u"a,,,b,c,d"_s, u"removed 1 2; modified 0"_s);
    row(
        "insert far", [](auto &d) { d.insertCells(99, {cell(u"x"_s)}); },
        u"inserted 4 1; modified 1"_s, u"abcdx"_s, u"a,b,c,d,"_s, u"removed 4 1; modified 0"_s);
    row(
        "remove", [](auto &d) { d.removeCells(1, 2); }, u"removed 1 2; modified 1"_s, u"ad"_s,
        u"a,d"_s, u"inserted 1 2; modified 0"_s);
    row(
        "remove all", [](auto &d) { d.removeCells(0, 4); }, u"removed 0 4; modified 1"_s, u""_s,
        u""_s, u"inserted 0 4; modified 0"_s);
    row(
        "move down", [](auto &d) { d.moveCells(0, 2, 2); }, u"moved 0 2 2; modified 1"_s, u"cdab"_s,
        u"c,d,a,b"_s, u"moved 2 2 0; modified 0"_s);
    row(
        "move up", [](auto &d) { d.moveCells(3, 1, 0); }, u"moved 3 1 0; modified 1"_s, u"dabc"_s,
        u"d,a,b,c"_s, u"moved 0 1 3; modified 0"_s);
    row(
        "source", [](auto &d) { d.setSource(u"b"_s, u"B"_s); }, u"changed 1; modified 1"_s,
        u"abcd"_s, u"a,B,c,d"_s, u"changed 1; modified 0"_s);
    row(
        "type", [](auto &d) { d.setType(u"c"_s, Cell::Type::Markdown); },
        u"changed 2; modified 1"_s, u"abcd"_s, u"a,b,c,d"_s, u"changed 2; modified 0"_s);
    row(
        "metadata",
        [](auto &d) {
            d.setCellMetadata(u"a"_s, {{"x", 1}});
        },
        u"changed 0; modified 1"_s, u"abcd"_s, u"a,b,c,d"_s, u"changed 0; modified 0"_s);
    row(
        "merge", [](auto &d) { d.mergeCells(1, 3); }, u"changed 1; modified 1; removed 2 2"_s,
        u"ab"_s, u"a,b\nc\nd"_s, u"inserted 2 2; changed 1; modified 0"_s);
    row(
        "split", [](auto &d) { d.splitCell(u"b"_s, 0); }, u"changed 1; modified 1; inserted 2 1"_s,
        u"ab*cd"_s, u"a,,b,c,d"_s, u"removed 2 1; changed 1; modified 0"_s);
}

void TestNotebookDocument::editsAndUndoes()
{
    QFETCH(std::function<void(NotebookDocument &)>, action);
    QFETCH(QString, log);
    QFETCH(QString, ids);
    QFETCH(QString, sources);
    QFETCH(QString, undoLog);
    NotebookDocument document(lettered(u"abcd"_s));
    Listener listener(&document);
    const auto sourcesNow = [&] {
        QStringList list;
        for (const Cell &one : document.notebook().cells)
            list += one.source;
        return list.join(u',');
    };

    action(document);
    QCOMPARE(listener.take(), log);
    QCOMPARE(idsOf(document), ids);
    QCOMPARE(sourcesNow(), sources);
    QVERIFY(document.canUndo());

    document.undo();
    QCOMPARE(listener.take(), undoLog);
    QCOMPARE(idsOf(document), u"abcd"_s);
    QCOMPARE(sourcesNow(), u"a,b,c,d"_s);
    QVERIFY(!document.canUndo());
    QVERIFY(!document.isModified());

    document.redo();
    QCOMPARE(idsOf(document), ids);
    QCOMPARE(sourcesNow(), sources);
    QVERIFY(!document.canRedo());
}

/// Where it may only be read (UX-171); a fold is a matter of looking.
void TestNotebookDocument::refusesEditsButRuns()
{
    NotebookDocument document(lettered(u"abcd"_s));
    document.setSource(u"a"_s, u"before"_s);
    QSignalSpy undo(&document, &NotebookDocument::undoChanged);
    document.setEditing(NotebookDocument::Editing::Refused);
    QCOMPARE(undo.count(), 1);
    QVERIFY(!document.canUndo());
    document.insertCells(1, {cell(u"x"_s)});
    document.removeCells(0, 2);
    document.moveCells(0, 1, 2);
    document.setSource(u"b"_s, u"other"_s);
    document.setType(u"b"_s, Cell::Type::Raw);
    document.splitCell(u"a"_s, 3);
    document.mergeCells(0, 2);
    document.undo();
    document.redo();
    QCOMPARE(document.cellCount(), 4);
    QCOMPARE(document.cellAt(0).source, u"before"_s);
    QCOMPARE(document.cellAt(1).type, Cell::Type::Code);
    document.setCellMetadata(u"b"_s, {{"collapsed", true}});
    QCOMPARE(document.cellAt(1).metadata, Json({{"collapsed", true}}));
    document.beginRun(u"b"_s);
    document.appendOutput(u"b"_s, StreamOutput{StreamOutput::Name::Stdout, "1"});
    QCOMPARE(document.cellAt(1).outputs.size(), std::size_t(1));
    document.setEditing(NotebookDocument::Editing::Allowed);
    document.setSource(u"b"_s, u"other"_s);
    QCOMPARE(document.cellAt(1).source, u"other"_s);
    QVERIFY(document.canUndo());
}

void TestNotebookDocument::joinsTyping()
{
    NotebookDocument document(lettered(u"ab"_s));
    document.setSource(u"a"_s, u"a1"_s);
    document.setSource(u"a"_s, u"a12"_s);
    document.setSource(u"b"_s, u"b1"_s);
    document.setSource(u"a"_s, u"a123"_s);
    document.finishTyping();
    document.setSource(u"a"_s, u"a1234"_s);
    QStringList seen;
    while (document.canUndo()) {
        document.undo();
        seen += document.cellAt(0).source + document.cellAt(1).source;
    }
    QCOMPARE(seen, (QStringList{u"a123b1"_s, u"a12b1"_s, u"a12b"_s, u"ab"_s}));
}

void TestNotebookDocument::typingAfterSaveIsAStepOfItsOwn()
{
    NotebookDocument document(lettered(u"a"_s));
    document.setSource(u"a"_s, u"a1"_s);
    document.markSaved();
    QVERIFY(!document.isModified());
    document.setSource(u"a"_s, u"a12"_s);
    QVERIFY(document.isModified());
    document.undo();
    QCOMPARE(document.cellAt(0).source, u"a1"_s);
    QVERIFY(!document.isModified());
    document.undo();
    QVERIFY(document.isModified());
}

void TestNotebookDocument::undoesToTheSavedState()
{
    NotebookDocument document(lettered(u"abc"_s));
    QSignalSpy modified(&document, &NotebookDocument::modifiedChanged);
    document.removeCells(0, 1);
    document.undo();
    document.redo();
    document.markSaved();
    document.undo();
    QCOMPARE(modified.count(), 5);
    document.removeCells(1, 1); // the saved state can't be reached any more
    document.undo();
    QVERIFY(document.isModified());
}

void TestNotebookDocument::keeps200Steps()
{
    NotebookDocument document(lettered(u"a"_s));
    for (int i = 0; i < 250; ++i)
        document.insertCells(0, {cell({})});
    int steps = 0;
    for (; document.canUndo(); ++steps)
        document.undo();
    QCOMPARE(steps, 200);
    QCOMPARE(document.cellCount(), 51);
    QVERIFY(document.isModified());
}

void TestNotebookDocument::ignoresWhatChangesNothing()
{
    NotebookDocument document(lettered(u"abc"_s));
    Listener listener(&document);
    document.insertCells(0, {});
    document.removeCells(2, 2);
    document.removeCells(-1, 1);
    document.removeCells(0, 0);
    document.moveCells(0, 1, 0);
    document.moveCells(0, 2, 2);
    document.setSource(u"a"_s, u"a"_s);
    document.setSource(u"gone"_s, u"x"_s);
    document.setType(u"a"_s, Cell::Type::Code);
    document.setCellMetadata(u"a"_s, Json::object());
    document.mergeCells(0, 1);
    document.clearOutputs();
    document.setMetadata(Json::object());
    document.appendOutput(u"gone"_s, out("x"));
    document.undo();
    document.redo();
    QCOMPARE(listener.take(), u""_s);
    QVERIFY(!document.canUndo());
}

void TestNotebookDocument::givesNewIdsToPastedCells()
{
    NotebookDocument document(lettered(u"ab"_s));
    document.insertCells(1, {document.cellAt(0), document.cellAt(0), cell(u"x"_s)});
    QCOMPARE(idsOf(document), u"a**xb"_s);
    QVERIFY(document.cellAt(1).id != document.cellAt(2).id);
    QCOMPARE(document.rowOf(u"b"_s), 4);
}

void TestNotebookDocument::givesColabCellsTheirMetadataId()
{
    NotebookDocument document(readNotebook(fileBytes(u"colab.ipynb"_s)).value());
    document.insertCells(0, {cell(u"new"_s)});
    QCOMPARE(document.cellAt(0).metadata, (Json{{"id", "new"}}));
}

void TestNotebookDocument::groupsEdits()
{
    NotebookDocument document(lettered(u"abc"_s));
    document.editAsOneStep([&] {
        document.setSource(u"a"_s, u"A"_s);
        document.setSource(u"b"_s, u"B"_s);
        document.removeCells(2, 1);
    });
    document.setSource(u"b"_s, u"BB"_s);
    document.undo();
    QCOMPARE(document.cellAt(1).source, u"B"_s);
    document.undo();
    QCOMPARE(idsOf(document), u"abc"_s);
    QCOMPARE(document.cellAt(0).source, u"a"_s);
    QVERIFY(!document.canUndo());
}

void TestNotebookDocument::knowsStaleCells()
{
    NotebookDocument document(lettered(u"a"_s));
    document.setSource(u"a"_s, u"a1"_s);
    QVERIFY(!document.stateAt(0).isStale);
    document.beginRun(u"a"_s);
    document.setState(
        u"a"_s,
        {.phase = CellState::Phase::Done, .isStale = false, .startedAt = {}, .duration = {}});
    document.finishTyping();
    Listener listener(&document);
    document.setSource(u"a"_s, u"a12"_s);
    QCOMPARE(listener.take(), u"changed 0; state 0"_s);
    QVERIFY(document.stateAt(0).isStale);
    document.undo();
    QVERIFY(!document.stateAt(0).isStale);
}

void TestNotebookDocument::appendsAndMergesOutputs()
{
    NotebookDocument document(lettered(u"ab"_s));
    Listener listener(&document);
    document.appendOutput(u"b"_s, out("one"));
    document.appendOutput(u"b"_s, out("two"));
    document.appendOutput(u"b"_s, out(""));
    document.appendOutput(u"b"_s, StreamOutput{StreamOutput::Name::Stderr, "e"});
    document.appendOutput(u"b"_s, out("three"));
    QCOMPARE(listener.take(),
             u"appended 1 0; modified 1; grew 1 0 3; appended 1 1; appended 1 2"_s);
    QCOMPARE(std::get<StreamOutput>(document.cellAt(1).outputs[0]).text, "onetwo");
    QVERIFY(!document.canUndo());
}

void TestNotebookDocument::clearsWhenTheNextOutputComes()
{
    NotebookDocument document(lettered(u"a"_s));
    document.appendOutput(u"a"_s, out("old"));
    document.markSaved();
    Listener listener(&document);
    document.clearRunOutputs(u"a"_s, true);
    QCOMPARE(listener.take(), u""_s);
    document.appendOutput(u"a"_s, out("new"));
    QCOMPARE(listener.take(), u"reset 0; modified 1"_s);
    QCOMPARE(document.cellAt(0).outputs.size(), 1U);
    document.clearRunOutputs(u"a"_s, false);
    QCOMPARE(listener.take(), u"reset 0"_s);
    document.clearRunOutputs(u"a"_s, false);
    QCOMPARE(listener.take(), u""_s);
}

void TestNotebookDocument::beginsARun()
{
    NotebookDocument document(lettered(u"a"_s));
    document.appendOutput(u"a"_s, out("old"));
    document.setExecutionCount(u"a"_s, 5);
    document.clearRunOutputs(u"a"_s, true);
    Listener listener(&document);
    document.beginRun(u"a"_s);
    QCOMPARE(listener.take(), u"reset 0; state 0"_s);
    QVERIFY(!document.cellAt(0).executionCount);
    document.appendOutput(u"a"_s, out("x"));
    QCOMPARE(listener.take(), u"appended 0 0"_s);
}

void TestNotebookDocument::updatesDisplaysInAnyCell()
{
    NotebookDocument document(lettered(u"ab"_s));
    document.appendOutput(u"a"_s, display(u"bar"_s, "0%"));
    document.appendOutput(u"a"_s, display(u"other"_s, "x"));
    document.appendOutput(u"b"_s, out("text"));
    document.appendOutput(u"b"_s, display(u"bar"_s, "0%"));
    document.moveCells(0, 1, 1);
    Listener listener(&document);
    document.updateDisplay(display(u"bar"_s, "50%"));
    QCOMPARE(listener.take(), u"updated 1 0; updated 0 1"_s);
    document.updateDisplay(display(u"bar"_s, "50%"));
    document.updateDisplay(display(u"unknown"_s, "1"));
    QCOMPARE(listener.take(), u""_s);
    document.clearRunOutputs(u"b"_s, false);
    document.removeCells(1, 1);
    document.updateDisplay(display(u"bar"_s, "60%"));
    document.undo(); // the cell is back, with its display
    listener.take();
    document.updateDisplay(display(u"bar"_s, "70%"));
    QCOMPARE(listener.take(), u"updated 1 0"_s);
}

void TestNotebookDocument::forgetsDisplaysAtRestart()
{
    NotebookDocument document(lettered(u"a"_s));
    document.appendOutput(u"a"_s, display(u"bar"_s, "0%"));
    document.forgetDisplayIds();
    Listener listener(&document);
    document.updateDisplay(display(u"bar"_s, "50%"));
    QCOMPARE(listener.take(), u""_s);
}

void TestNotebookDocument::boundsOutputs()
{
    NotebookDocument document(lettered(u"ab"_s), {.outputs = 10, .bytes = 1000});
    for (int i = 0; i < 100'000; ++i)
        document.appendOutput(u"a"_s, display(u"x"_s, "y"));
    QCOMPARE(document.cellAt(0).outputs.size(), 11U);
    QVERIFY(std::holds_alternative<GapOutput>(document.cellAt(0).outputs.back()));
    for (int i = 0; i < 1000; ++i)
        document.appendOutput(u"b"_s, out("0123456789"));
    QCOMPARE(document.cellAt(1).outputs.size(), 2U);
    QCOMPARE(std::get<StreamOutput>(document.cellAt(1).outputs[0]).text.size(), 1000U);
    document.beginRun(u"a"_s);
    document.appendOutput(u"a"_s, out("again"));
    QCOMPARE(document.cellAt(0).outputs.size(), 1U);
}

void TestNotebookDocument::keepsAMillionOutputs()
{
    constexpr int million = 1'000'000;
    NotebookDocument document(lettered(u"a"_s));
    for (int i = 0; i < million; ++i)
        document.appendOutput(u"a"_s, display({}, std::to_string(i).c_str()));
    QCOMPARE(outputCount(document.cellAt(0)), std::size_t(million));
    QCOMPARE(document.cellAt(0).outputs.size(), mostPlainOutputs);

    const QByteArray bytes = writeNotebook(document.notebook());
    QCOMPARE(bytes.count("\"display_data\""), qsizetype(million));
    const Notebook again = readNotebook(bytes).value();
    QVERIFY(again.cells[0].outputs == document.cellAt(0).outputs);
    QCOMPARE(textsOf(again.cells[0]), numbers(million));
    QCOMPARE(writeNotebook(again), bytes);
}

void TestNotebookDocument::updatesPackedDisplays()
{
    NotebookDocument document(lettered(u"a"_s));
    const int count = 2 * int(mostPlainOutputs);
    for (int i = 0; i < count; ++i)
        document.appendOutput(u"a"_s, display(QString::number(i), "0"));
    const Cell before = document.cellAt(0); // a copy stays as it is
    Listener listener(&document);
    QStringList said;
    for (const int i : {5, 10'500, 10'501, 12'000, count - 1}) {
        document.updateDisplay(display(QString::number(i), "1"));
        said += u"updated 0 %1"_s.arg(i);
    }
    document.updateDisplay(display(u"10500"_s, "1"));
    QCOMPARE(listener.take(), said.join(u"; "_s));
    const QStringList texts = textsOf(document.cellAt(0));
    QCOMPARE(texts.count(u"1"_s), 5);
    for (const int i : {5, 10'500, 10'501, 12'000, count - 1})
        QCOMPARE(texts[i], u"1"_s);
    QVERIFY(!textsOf(before).contains(u"1"_s));
    QCOMPARE(textsOf(readNotebook(writeNotebook(document.notebook())).value().cells[0]), texts);
}

void TestNotebookDocument::packedStreamsGrow()
{
    NotebookDocument document(lettered(u"a"_s));
    const int count = int(mostPlainOutputs);
    for (int i = 0; i < count; ++i)
        document.appendOutput(u"a"_s, display({}, "x"));
    Listener listener(&document);
    for (const char *text : {"one", "two"})
        document.appendOutput(u"a"_s, out(text));
    QCOMPARE(listener.take(), u"appended 0 %1; grew 0 %1 3"_s.arg(count));
    QCOMPARE(outputCount(document.cellAt(0)), mostPlainOutputs + 1);
    QCOMPARE(textsOf(document.cellAt(0)).last(), u"onetwo"_s);
}

/// Written by hand, as no writer would: what is packed stays as it is when a cell changes.
void TestNotebookDocument::packedOutputsKeepTheBytesOfTheirFile()
{
    constexpr int count = 15'000;
    QByteArray outputs;
    for (int i = 0; i < count; ++i)
        outputs += QByteArray(i > 0 ? ",\n  " : "")
            + R"({"output_type":"stream",  "name":"stdout","text":")" + QByteArray::number(i)
            + R"("})";
    const QByteArray bytes = R"({"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
 {"cell_type":"code","id":"a","metadata":{},"execution_count":null,"source":"a","outputs":[)"
        + outputs + "]}]}";
    NotebookDocument document(readNotebook(bytes).value());
    QCOMPARE(writeNotebook(document.notebook()), bytes);
    QCOMPARE(textsOf(document.cellAt(0)), numbers(count));
    document.setSource(u"a"_s, u"b"_s);
    QByteArray expected = bytes;
    expected.replace(R"("source":"a")", R"("source":"b")");
    QCOMPARE(writeNotebook(document.notebook()), expected);
    document.appendOutput(u"a"_s, display({}, "new"));
    QCOMPARE(textsOf(readNotebook(writeNotebook(document.notebook())).value().cells[0]),
             numbers(count) + QStringList{u"new"_s});
}

void TestNotebookDocument::packedOutputsComeBack()
{
    constexpr int count = 13'000;
    NotebookDocument document(lettered(u"a"_s));
    for (int i = 0; i < count; ++i)
        document.appendOutput(u"a"_s, display({}, std::to_string(i).c_str()));
    document.clearOutputs();
    QCOMPARE(outputCount(document.cellAt(0)), std::size_t(0));
    document.undo();
    QCOMPARE(textsOf(document.cellAt(0)), numbers(count));
    document.beginRun(u"a"_s);
    QCOMPARE(outputCount(document.cellAt(0)), std::size_t(0));
}

void TestNotebookDocument::clearedOutputsComeBack()
{
    const QByteArray bytes = fileBytes(u"jupyter.ipynb"_s);
    NotebookDocument document(readNotebook(bytes).value());
    document.clearOutputs();
    QVERIFY(!writeNotebook(document.notebook()).contains("ValueError\\u001b"));
    document.undo();
    QVERIFY(!document.canUndo());
    QCOMPARE(writeNotebook(document.notebook()), bytes);
}

void TestNotebookDocument::clearingKeepsARunningCellRunning()
{
    NotebookDocument document(lettered(u"a"_s));
    document.beginRun(u"a"_s);
    document.setState(
        u"a"_s,
        {.phase = CellState::Phase::Running, .isStale = false, .startedAt = {}, .duration = {}});
    document.appendOutput(u"a"_s, out("x"));
    document.clearOutputs(u"a"_s);
    QCOMPARE(document.stateAt(0).phase, CellState::Phase::Running);
}

void TestNotebookDocument::randomEditsUndoToTheFirstByte_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"jupyter", "vscode", "colab", "python2", "future"})
        QTest::newRow(name) << QString::fromLatin1(name) + u".ipynb"_s;
}

void TestNotebookDocument::randomEditsUndoToTheFirstByte()
{
    QFETCH(QString, file);
    const QByteArray bytes = fileBytes(file);
    QRandomGenerator random(7);
    for (int round = 0; round < 8; ++round) {
        NotebookDocument document(readNotebook(bytes).value());
        Mirror mirror(&document);
        QByteArrayList states{bytes};
        const auto step = [&](int row) {
            const QString id = document.cellCount() > 0 ? document.cellAt(row).id : QString();
            const int count = 1 + int(random.bounded(3));
            switch (random.bounded(10)) {
            case 0:
                return document.insertCells(row, {cell({}, u"new\n"_s), cell(id)});
            case 1:
                return document.removeCells(row, count);
            case 2:
                return document.moveCells(row, count,
                                          int(random.bounded(document.cellCount() + 1)));
            case 3:
                document.finishTyping();
                return document.setSource(id, u"x = %1\n"_s.arg(random.bounded(1000)));
            case 4:
                return document.setType(id,
                                        std::array{Cell::Type::Code, Cell::Type::Markdown,
                                                   Cell::Type::Raw}[random.bounded(3)]);
            case 5:
                return document.splitCell(id, random.bounded(20));
            case 6:
                return document.mergeCells(row, count);
            case 7:
                return document.setCellMetadata(id, {{"tag", random.bounded(100)}});
            case 8:
                return document.clearOutputs(id);
            default:
                return document.clearOutputs();
            }
        };
        for (int i = 0; i < 30; ++i) {
            step(document.cellCount() > 0 ? int(random.bounded(document.cellCount())) : 0);
            QVERIFY(mirror.isTrue());
            const QByteArray now = writeNotebook(document.notebook());
            QVERIFY(readNotebook(now));
            states += now;
        }
        while (document.canUndo()) {
            document.undo();
            QVERIFY(mirror.isTrue());
            QVERIFY(states.contains(writeNotebook(document.notebook())));
        }
        QCOMPARE(writeNotebook(document.notebook()), bytes);
        QVERIFY(!document.isModified());
        while (document.canRedo())
            document.redo();
        QVERIFY(mirror.isTrue());
        QCOMPARE(writeNotebook(document.notebook()), states.last());
    }
}

QTEST_GUILESS_MAIN(TestNotebookDocument)
#include "tst_notebookdocument.moc"
