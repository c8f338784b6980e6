#include "core/doctor/failureplace.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

class TestFailurePlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findsTheLastOwnLine_data();
    void findsTheLastOwnLine();

private:
    void put(const QString &path) const
    {
        const QString whole = m_folder.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(whole).path()));
        QFile file(whole);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    QTemporaryDir m_folder;
};

void TestFailurePlace::initTestCase()
{
    put(u"project/train.py"_s);
    put(u"project/lib/data 集.py"_s);
    put(u"project/.venv/lib/python3.11/site-packages/torch/nn.py"_s);
    put(u"other/mine.py"_s);
}

void TestFailurePlace::findsTheLastOwnLine_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("line");
    const auto frame = [](const QString &file, int line) {
        return u"  File \"%1\", line %2, in f\n    f()\n"_s.arg(file, QString::number(line));
    };
    const QString begin = u"epoch 1\nTraceback (most recent call last):\n"_s;
    const QString train = u"%1/project/train.py"_s;
    QTest::newRow("the innermost")
        << begin + frame(train, 3) + frame(u"%1/project/lib/data 集.py"_s, 7)
        << u"project/lib/data 集.py"_s << 7;
    QTest::newRow("not in a package") << begin + frame(train, 12)
            + frame(u"%1/project/.venv/lib/python3.11/site-packages/torch/nn.py"_s, 9) + u"Oops\n"_s
                                      << u"project/train.py"_s << 12;
    QTest::newRow("relative") << begin + frame(u"train.py"_s, 4) << u"project/train.py"_s << 4;
    QTest::newRow("the later one of two") << begin + frame(train, 4)
            + u"KeyError: 'x'\n\nDuring handling of the above exception, "
              "another exception occurred:\n\n"_s
            + begin + frame(train, 8) + u"ValueError: y\n"_s
                                          << u"project/train.py"_s << 8;
    QTest::newRow("of syntax") << u"  File \"%1/project/train.py\", line 2\n    x =\n      ^\n"_s
                               << u"project/train.py"_s << 2;
    QTest::newRow("in colours")
        << u"  File \u001b[35m\"%1/project/train.py\"\u001b[0m, line \u001b[35m5\u001b[0m, in f\n"_s
        << u"project/train.py"_s << 5;
    QTest::newRow("elsewhere") << begin + frame(u"%1/other/mine.py"_s, 4) << QString() << 0;
    QTest::newRow("upwards") << begin + frame(u"../other/mine.py"_s, 4) << QString() << 0;
    QTest::newRow("gone") << begin + frame(u"%1/project/gone.py"_s, 4) << QString() << 0;
    QTest::newRow("no file") << begin + frame(u"<string>"_s, 1) << QString() << 0;
    QTest::newRow("nothing") << u"loss: 0.1\n"_s << QString() << 0;
}

void TestFailurePlace::findsTheLastOwnLine()
{
    QFETCH(QString, output);
    QFETCH(QString, file);
    QFETCH(int, line);
    const QString folder = QFileInfo(m_folder.path()).canonicalFilePath();
    const auto place = failurePlace(output.replace("%1"_L1, folder).toUtf8(),
                                    folder + u"/project"_s);
    QCOMPARE(place.has_value(), !file.isEmpty());
    if (!place)
        return;
    QCOMPARE(place->path, folder + u'/' + file);
    QCOMPARE(place->line, line);
}

QTEST_GUILESS_MAIN(TestFailurePlace)

#include "tst_failureplace.moc"
