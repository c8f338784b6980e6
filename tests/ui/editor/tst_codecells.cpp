#include "ui/editor/codecells.h"
#include "ui/editor/indentation.h"
#include "ui/editor/language.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestCodeCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void commonIndentation();
    void detectsIndentation_data();
    void detectsIndentation();
    void stepAfterLine_data();
    void stepAfterLine();
    void language_data();
    void language();
};

void TestCodeCells::cells_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("cells"); // "first-last title"

    QTest::newRow("no mark") << u"a = 1\nb = 2\n"_s << QStringList();
    QTest::newRow("two marks") << u"# %% One\na\n# %% Two\nb"_s
                               << QStringList{u"0-1 One"_s, u"2-3 Two"_s};
    QTest::newRow("code before the first mark")
        << u"import x\n\n#%%\ny"_s << QStringList{u"0-1 "_s, u"2-3 "_s};
    QTest::newRow("blank lines before the first mark")
        << u"\n\n# %%\ny"_s << QStringList{u"2-3 "_s};
    QTest::newRow("CRLF") << u"# %% A\r\nx\r\n"_s << QStringList{u"0-2 A"_s};
    QTest::newRow("markdown is not run")
        << u"# %% [markdown]\n# text\n# %%\nx"_s << QStringList{u"2-3 "_s};
    QTest::newRow("a magic is no mark") << u"%%time\nx"_s << QStringList();
    QTest::newRow("empty") << QString() << QStringList();
}

void TestCodeCells::cells()
{
    QFETCH(QString, text);
    QFETCH(QStringList, cells);
    QStringList found;
    for (const CodeCell &cell : codeCellsOf(text))
        found.append(u"%1-%2 %3"_s.arg(cell.firstLine).arg(cell.lastLine).arg(cell.title));
    QCOMPARE(found, cells);
}

void TestCodeCells::commonIndentation()
{
    QCOMPARE(withoutCommonIndentation(u"    if x:\n        y\n\n    z"_s), u"if x:\n    y\n\nz"_s);
    QCOMPARE(withoutCommonIndentation(u"a\n  b"_s), u"a\n  b"_s);
    QCOMPARE(withoutCommonIndentation(QString()), QString());
}

void TestCodeCells::detectsIndentation_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("width"); // 0: nothing to see
    QTest::addColumn<bool>("usesTabs");

    QTest::newRow("flat") << QByteArray("a\nb\n") << 0 << false;
    QTest::newRow("four") << QByteArray("def f():\n    a\n    if b:\n        c\n") << 4 << false;
    QTest::newRow("two") << QByteArray("a:\n  b:\n    - c\n") << 2 << false;
    QTest::newRow("tabs") << QByteArray("a:\n\tb\n\tc\n") << 4 << true;
    QTest::newRow("CRLF and blank lines") << QByteArray("a:\r\n\r\n  b\r\n") << 2 << false;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe:\n   \x80\n") << 3 << false;
}

void TestCodeCells::detectsIndentation()
{
    QFETCH(QByteArray, text);
    QFETCH(int, width);
    QFETCH(bool, usesTabs);
    const auto found = detectIndentation(text);
    QCOMPARE(found.has_value(), width > 0);
    if (found)
        QCOMPARE(*found, (Indentation{width, usesTabs}));
}

void TestCodeCells::stepAfterLine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("step");

    QTest::newRow("colon") << u"    if x:"_s << 1;
    QTest::newRow("colon and blanks") << u"else:  "_s << 1;
    QTest::newRow("dictionary entry") << u"x = {1: 2}"_s << 0;
    QTest::newRow("open bracket") << u"f(a,"_s << 1;
    QTest::newRow("closed bracket") << u"f(a)"_s << 0;
    QTest::newRow("return") << u"    return x"_s << -1;
    QTest::newRow("returned = x") << u"returned = x"_s << 0;
    QTest::newRow("return of an open call") << u"return f("_s << 1;
    QTest::newRow("blank") << u"   "_s << 0;
}

void TestCodeCells::stepAfterLine()
{
    QFETCH(QString, line);
    QTEST(indentationStepAfter(line), "step");
}

void TestCodeCells::language_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("firstLine");
    QTest::addColumn<int>("language");

    const auto row = [](const char *file, const char *first, Language language) {
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(first)
                            << int(language);
    };
    row("/a/train.py", "", Language::Python);
    row("README.MD", "", Language::Markdown);
    row("x.json", "", Language::JsonData);
    row("conda.yml", "", Language::Yaml);
    row("pyproject.toml", "", Language::Toml);
    row("kernel.cu", "", Language::Cpp);
    row(".bashrc", "", Language::Shell);
    row("run", "#!/usr/bin/env python3", Language::Python);
    row("job", "#!/bin/sh", Language::Shell);
    row("LICENSE", "GNU", Language::PlainText);
    row("", "", Language::PlainText);
}

void TestCodeCells::language()
{
    QFETCH(QString, file);
    QFETCH(QString, firstLine);
    QTEST(int(languageOf(file, firstLine)), "language");
}

QTEST_GUILESS_MAIN(TestCodeCells)
#include "tst_codecells.moc"
