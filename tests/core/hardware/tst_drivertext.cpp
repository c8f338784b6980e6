// What a driver's trouble is in words: every code that the agent's protocol names is a sentence.

#include "core/hardware/drivertext.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

/// The codes of the paragraph that lists them.
QStringList documentedCodes()
{
    QFile file(QStringLiteral(ALOFT_AGENT_FOLDER "/PROTOCOL.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    text = text.section(u"in the user's language: "_s, 1).section(u"They are looked for"_s, 0, 0);
    static const QRegularExpression code(u"`([a-z-]+)`"_s);
    QStringList codes;
    for (auto match = code.globalMatch(text); match.hasNext();)
        codes.append(match.next().captured(1));
    return codes;
}

} // namespace

class DriverTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEveryDocumentedCode();
    void saysAnAccount();
    void leavesWhatItDoesNotKnow();
};

void DriverTextTest::saysEveryDocumentedCode()
{
    const QStringList codes = documentedCodes();
    QVERIFY(codes.size() > 15);
    for (const QString &code : codes) {
        const QString sentence = driverSentence(code, u"detail"_s);
        QVERIFY2(!sentence.startsWith(code + u' '), qPrintable(code));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
    }
}

void DriverTextTest::saysAnAccount()
{
    QCOMPARE(driverSentences(u"no-driver\nsilent 12\n"_s),
             u"There is no NVIDIA driver here. The driver has not answered for 12 s."_s);
    QCOMPARE(driverSentences(u"smi-says 100 %1 of it"_s), u"nvidia-smi says: 100 %1 of it"_s);
    QCOMPARE(driverSentences({}), QString());
}

void DriverTextTest::leavesWhatItDoesNotKnow()
{
    QCOMPARE(driverSentences(u"melted 900 K"_s), u"melted 900 K"_s);
    QCOMPARE(driverSentences(u"%1 %2"_s), u"%1 %2"_s);
}

QTEST_GUILESS_MAIN(DriverTextTest)

#include "tst_drivertext.moc"
