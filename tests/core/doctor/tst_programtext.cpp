// Python programs in the encodings that they name, and back.
#include "core/doctor/programtext.h"

#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestProgramText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytes_data();
    void keepsBytes();
    void refuses_data();
    void refuses();
    void refusesWhatAnEncodingHasNot();
};

void TestProgramText::keepsBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("end");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("UTF-8") << QByteArray("# gr\xc3\xbc") << u"ü"_s;
    QTest::newRow("Windows line ends") << QByteArray("a\r\n\r\nb\r\n") << u"b\r\n"_s;
    QTest::newRow("a mark") << QByteArray("\xef\xbb\xbf# gr\xc3\xbc") << u"# grü"_s;
    QTest::newRow("a mark and a name")
        << QByteArray("\xef\xbb\xbf# coding: utf-8\n\xc3\xbc") << u"\nü"_s;
    QTest::newRow("of Emacs") << QByteArray(
        "#!/usr/bin/python\n# -*- coding: latin-1-unix -*-\n\xfc")
                              << u"ü"_s;
    QTest::newRow("of Vim") << QByteArray("# vim: set fileencoding=cp1252 :\n\x80") << u"€"_s;
    QTest::newRow("behind an empty line") << QByteArray("\n# coding=iso_8859_15\n\xa4") << u"€"_s;
    QTest::newRow("GBK") << QByteArray("# coding: gbk\n\xd1\xb5\xc1\xb7") << u"训练"_s;
    QTest::newRow("no third line") << QByteArray("#\n#\n# coding: latin-1\n\xc3\xbc") << u"\nü"_s;
    QTest::newRow("none behind code")
        << QByteArray("a = 1\n# coding: latin-1\n\xc3\xbc") << u"\nü"_s;
}

void TestProgramText::keepsBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, end);
    const Result<ProgramText> program = ProgramText::read(bytes);
    QVERIFY2(program, program ? "" : qPrintable(program.error().message));
    QVERIFY2(program->text.endsWith(end), qPrintable(program->text));
    QVERIFY(!program->text.startsWith(QChar(0xfeff)));
    const Result<QByteArray> changed = program->bytesOf(program->text + u"# x"_s);
    QVERIFY(changed);
    QCOMPARE(*changed, bytes + "# x");
}

void TestProgramText::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no UTF-8") << QByteArray("# gr\xfc\n");
    QTest::newRow("an encoding that nobody knows") << QByteArray("# coding: klingon\n\xfc");
    QTest::newRow("not what it says") << QByteArray("# coding: gbk\n\xd1\n");
    QTest::newRow("no text") << QByteArray("\xff\xfe\x41\0", 4);
    QTest::newRow("two claims") << QByteArray("\xef\xbb\xbf# coding: gbk\n\xd1\xb5");
    QTest::newRow("cut off") << QByteArray("# gr\xc3");
}

void TestProgramText::refuses()
{
    QFETCH(QByteArray, bytes);
    const Result<ProgramText> program = ProgramText::read(bytes);
    QVERIFY(!program);
    QCOMPARE(program.error().kind, Error::Kind::BadInput);
    QVERIFY(!program.error().message.isEmpty());
}

void TestProgramText::refusesWhatAnEncodingHasNot()
{
    const Result<ProgramText> program = ProgramText::read("# coding: latin-1\n");
    QVERIFY(program);
    QVERIFY(!program->bytesOf(u"# coding: latin-1\n\"训练\""_s));
}

QTEST_GUILESS_MAIN(TestProgramText)

#include "tst_programtext.moc"
