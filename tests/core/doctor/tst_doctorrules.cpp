// The rules: every one is whole in both languages, knows its own samples, and no harmless text.
#include "core/doctor/diagnosis.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray ruleFile()
{
    return content(u":/doctor/rules.json"_s);
}

QJsonObject samples()
{
    const QString path = QStringLiteral(DOCTOR_DATA "/samples.json");
    return QJsonDocument::fromJson(content(path)).object();
}

} // namespace

class TestDoctorRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areWhole_data();
    void areWhole();
    void knowTheirSamples_data();
    void knowTheirSamples();
    void eachHasASample();
    void leaveHarmlessTextsAlone_data();
    void leaveHarmlessTextsAlone();
    void sayWhatIsWrong_data();
    void sayWhatIsWrong();
};

void TestDoctorRules::areWhole_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Chinese") << u"zh_CN"_s;
}

void TestDoctorRules::areWhole()
{
    QFETCH(const QString, language);
    const auto rules = DoctorRules::read(ruleFile(), language);
    QVERIFY2(rules, qPrintable(rules ? QString() : rules.error().detail));
    QVERIFY(rules->rules().size() >= 100);
    for (const DoctorRule &rule : rules->rules()) {
        const QChar end = rule.cause.back();
        QVERIFY2(end == u'.' || end == u'。', qPrintable(rule.id));
        QVERIFY2(rule.remedies.size() <= 5, qPrintable(rule.id));
    }
}

void TestDoctorRules::knowTheirSamples_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("text");
    const QJsonObject all = samples();
    for (auto at = all.begin(); at != all.end(); ++at) {
        const QJsonArray texts = at.value().toArray();
        for (qsizetype i = 0; i < texts.size(); ++i)
            QTest::addRow("%s %d", qPrintable(at.key()), int(i)) << at.key() << texts[i].toString();
    }
}

void TestDoctorRules::knowTheirSamples()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, text);
    static const auto english = DoctorRules::read(ruleFile(), u"en"_s);
    static const auto chinese = DoctorRules::read(ruleFile(), u"zh_CN"_s);
    for (const auto *rules : {&english, &chinese}) {
        QVERIFY(*rules);
        // As it comes, and in the middle of a log with colours and Windows line ends.
        const QByteArray log = QByteArray("Epoch 1/3\r\n").repeated(70) + "\x1b[31m" + text.toUtf8()
            + "\x1b[0m\r\n" + QByteArray("bye\r\n").repeated(30);
        for (const QByteArray &form : {text.toUtf8(), log}) {
            const Diagnosis found = diagnose(**rules, form);
            QVERIFY(!found.isEmpty());
            QCOMPARE(found.primary().ruleId, rule);
            QVERIFY(!found.primary().cause.contains(u'{'));
            QVERIFY2(!found.primary().cause.contains("  "_L1), "a place is empty");
            QVERIFY2(!found.primary().remedies.join(QString()).contains(u'{'), "a place is empty");
            QVERIFY(!found.primary().line.isEmpty());
        }
    }
}

void TestDoctorRules::eachHasASample()
{
    const QJsonObject all = samples();
    for (const DoctorRule &rule : DoctorRules::builtIn().rules())
        QVERIFY2(!all[rule.id].toArray().isEmpty(), qPrintable(rule.id));
}

void TestDoctorRules::leaveHarmlessTextsAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray file = content(QStringLiteral(DOCTOR_DATA "/harmless.txt"));
    const QList<QByteArray> texts = QByteArray(file).replace("\n----\n", "\x01").split('\x01');
    QVERIFY(texts.size() > 30);
    for (qsizetype i = 0; i < texts.size(); ++i)
        QTest::addRow("%d", int(i)) << texts[i];
}

void TestDoctorRules::leaveHarmlessTextsAlone()
{
    QFETCH(const QByteArray, text);
    const Diagnosis found = diagnose(DoctorRules::builtIn(), text);
    QVERIFY2(found.isEmpty(),
             qPrintable(found.isEmpty()
                            ? QString()
                            : found.primary().ruleId + u" in "_s + QString::fromUtf8(text)));
}

void TestDoctorRules::sayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    const QByteArray texts = R"("cause":{"en":"c."},"remedies":[{"en":"r."}])";
    QTest::newRow("no JSON") << QByteArray("{") << u"?"_s;
    QTest::newRow("pattern") << R"({"rules":[{"id":"a","severity":"error","pattern":"(",)" + texts
            + "}]}" << u"a: "_s;
    QTest::newRow("severity") << R"({"rules":[{"id":"a","severity":"bad","pattern":"x",)" + texts
            + "}]}" << u"a: unknown severity"_s;
    QTest::newRow("no text") << QByteArray(
        R"({"rules":[{"id":"a","severity":"error","pattern":"x","cause":{"en":"c."}}]})")
                             << u"a: a text is missing in en"_s;
    QTest::newRow("related")
        << R"({"rules":[{"id":"a","severity":"error","pattern":"x","related":["b"],)" + texts
            + "}]}"
        << u"a: no rule b"_s;
}

void TestDoctorRules::sayWhatIsWrong()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, detail);
    const auto rules = DoctorRules::read(json, u"en"_s);
    QVERIFY(!rules);
    QVERIFY2(rules.error().detail.startsWith(detail), qPrintable(rules.error().detail));
}

QTEST_GUILESS_MAIN(TestDoctorRules)

#include "tst_doctorrules.moc"
