#include "ui/editor/textfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Aloft::TextEncoding)

class TestTextFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void latin1RefusesWhatItHasNot();
    void seesBinaries();
    void readsLargeFilesInPieces();
    void cutsLongLines();
    void piecesOfOneLineFollowEachOther();
    void missingFile();
};

void TestTextFile::comesBackAsItWas_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<TextEncoding>("encoding");
    QTest::addColumn<QString>("text");

    QTest::newRow("empty") << QByteArray() << TextEncoding::Utf8 << QString();
    QTest::newRow("UTF-8") << QByteArray("é中😀\r\n") << TextEncoding::Utf8 << u"é中😀\r\n"_s;
    QTest::newRow("UTF-8 with mark")
        << QByteArray("\xef\xbb\xbfx\n") << TextEncoding::Utf8WithMark << u"x\n"_s;
    QTest::newRow("only a mark") << QByteArray("\xef\xbb\xbf") << TextEncoding::Utf8WithMark
                                 << QString();
    QTest::newRow("UTF-16 LE") << QByteArray("\xff\xfe-N\x3d\xd8\x00\xde", 8)
                               << TextEncoding::Utf16LittleEndian << u"中😀"_s;
    QTest::newRow("UTF-16 BE") << QByteArray("\xfe\xffN-\x00\n", 6) << TextEncoding::Utf16BigEndian
                               << u"中\n"_s;
    QTest::newRow("Latin-1") << QByteArray("caf\xe9\n") << TextEncoding::Latin1 << u"café\n"_s;
    QTest::newRow("cut UTF-8") << QByteArray("a\xe4\xb8") << TextEncoding::Latin1
                               << QString::fromLatin1("a\xe4\xb8");
}

void TestTextFile::comesBackAsItWas()
{
    QFETCH(QByteArray, bytes);
    QFETCH(TextEncoding, encoding);
    QFETCH(QString, text);
    const TextFile file = decodeText(bytes);
    QCOMPARE(int(file.encoding), int(encoding));
    QCOMPARE(QString::fromUtf8(file.utf8), text);
    const auto back = encodeText(file.utf8, file.encoding);
    QVERIFY(back);
    QCOMPARE(*back, bytes);
}

void TestTextFile::latin1RefusesWhatItHasNot()
{
    const auto bytes = encodeText("caf\xc3\xa9 中", TextEncoding::Latin1);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().kind, Error::Kind::BadInput);
    QVERIFY(bytes.error().message.contains(u'中'));
}

void TestTextFile::seesBinaries()
{
    QVERIFY(decodeText(QByteArray("\x7f"
                                  "ELF\0\1",
                                  6))
                .isBinary);
    QVERIFY(!decodeText("text").isBinary);
    QVERIFY(!decodeText(QByteArray("\xff\xfe"
                                   "a\0",
                                   4))
                 .isBinary);
}

void TestTextFile::readsLargeFilesInPieces()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"large.log"_s);
    QByteArray content;
    for (int i = 0; content.size() < 3 * pieceSize; ++i)
        content += "line " + QByteArray::number(i) + " 中文\n";
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
    file.close();

    QByteArray joined;
    int pieces = 0;
    for (qint64 from = 0; from < content.size(); ++pieces) {
        const auto piece = readTextFile(path, from, pieceSize);
        QVERIFY(piece);
        QVERIFY(!piece->isWhole);
        QCOMPARE(piece->pieceFrom, from);
        QCOMPARE(int(piece->encoding), int(TextEncoding::Utf8));
        QVERIFY(piece->utf8.endsWith('\n'));
        joined += piece->utf8;
        from = piece->pieceTo;
    }
    QCOMPARE(pieces, 3);
    QCOMPARE(joined, content);
    const auto middle = readTextFile(path, pieceSize + 7, pieceSize);
    QVERIFY(middle->utf8.startsWith("line "));
}

void TestTextFile::cutsLongLines()
{
    const QByteArray edge(longestEditableLine - 1, 'x');
    QVERIFY(!hasLongLine(edge + '\n' + edge + "\r\n" + edge));
    QVERIFY(hasLongLine("short\n" + edge + "xx\n"));

    QByteArray line = "x";
    while (line.size() <= longestEditableLine)
        line += "中";
    const QByteArray text = "short\r\n" + line + "\nlast";
    const QByteArray rows = withCutLines(text);
    QVERIFY(rows.startsWith("short\r\n"));
    QVERIFY(rows.endsWith("\nlast"));
    const QList<QByteArray> lines = rows.split('\n');
    for (const QByteArray &row : lines) {
        QVERIFY(row.size() <= rowOfCutLine);
        QVERIFY(QUtf8StringView(row).isValidUtf8());
    }
    QCOMPARE(lines.sliced(1, lines.size() - 2).join(), line);
    QCOMPARE(withCutLines(edge + '\n'), edge + '\n');
}

/// Of a file without a line end, each byte is in one piece, and no character in two.
void TestTextFile::piecesOfOneLineFollowEachOther()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"line.json"_s);
    QByteArray content = "x";
    while (content.size() < 2 * pieceSize)
        content += "中文";
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
    file.close();

    QByteArray joined;
    for (qint64 from = 0; from < content.size();) {
        const auto piece = readTextFile(path, from, pieceSize);
        QVERIFY(piece);
        QVERIFY(piece->hasCutLines);
        QVERIFY(!hasLongLine(piece->utf8));
        QCOMPARE(piece->pieceFrom, from);
        QCOMPARE(int(piece->encoding), int(TextEncoding::Utf8));
        QVERIFY(piece->pieceTo > from);
        joined += piece->utf8;
        from = piece->pieceTo;
    }
    QCOMPARE(joined.replace("\n", ""), content);
}

void TestTextFile::missingFile()
{
    const auto file = readTextFile(u"/nowhere/at/all.txt"_s);
    QVERIFY(!file);
    QVERIFY(!file.error().message.isEmpty());
}

QTEST_GUILESS_MAIN(TestTextFile)
#include "tst_textfile.moc"
