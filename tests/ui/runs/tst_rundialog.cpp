#include "core/session/sessionmodel.h"
#include "tests/support/fakesession.h"
#include "ui/runs/rundialog.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    Bench()
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("print(1)\n") < 0)
            qFatal("cannot write");
        auto session = std::make_unique<FakeSession>(u"s1"_s);
        chosen = session.get();
        sessions.append(std::make_unique<FakeSession>(u"s0"_s));
        sessions.append(std::move(session));
    }

    RunDialog *open()
    {
        delete dialog;
        dialog = new RunDialog(path, forms, sessions, chosen, nullptr);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        return dialog;
    }
    ~Bench() { delete dialog; }

    QLineEdit *arguments() const { return dialog->findChildren<QLineEdit *>().first(); }
    QPlainTextEdit *environment() const { return dialog->findChild<QPlainTextEdit *>(); }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : dialog->findChildren<QPushButton *>()) {
            if (found->text() == text)
                return found;
        }
        return nullptr;
    }
    bool says(const QString &text) const
    {
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"train.py"_s);
    RunForms forms{folder.filePath(u"state"_s)};
    SessionModel sessions;
    FakeSession *chosen = nullptr;
    RunDialog *dialog = nullptr;
};

} // namespace

class TestRunDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void environmentIsRead_data();
    void environmentIsRead();
    void badLinesAreNamed_data();
    void badLinesAreNamed();
    void secretNames_data();
    void secretNames();
    void remembersEachFileButNoSecrets();
    void formsAreSaidWithoutValues();
    void forgetsTheOldest();
    void runsWithWhatWasTyped();
    void asksForTheQueue();
    void saysWhatIsWrongWhereItIs();
    void secretsAreNotWrittenDown();
};

void TestRunDialog::environmentIsRead_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QHash<QString, QString>>("variables");
    using Variables = QHash<QString, QString>;
    QTest::newRow("none") << u""_s << Variables();
    QTest::newRow("plain") << u"A=1\n B=2"_s << Variables{{u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}};
    QTest::newRow("export, remarks, blanks")
        << u"# why\n\nexport A=x y"_s << Variables{{u"A"_s, u"x y"_s}};
    QTest::newRow("quotes") << u"A=\"x y\"\nB='$z'"_s
                            << Variables{{u"A"_s, u"x y"_s}, {u"B"_s, u"$z"_s}};
    QTest::newRow("empty value") << u"A="_s << Variables{{u"A"_s, QString()}};
    QTest::newRow("equals inside") << u"A=b=c"_s << Variables{{u"A"_s, u"b=c"_s}};
}

void TestRunDialog::environmentIsRead()
{
    QFETCH(QString, lines);
    using Variables = QHash<QString, QString>;
    QFETCH(Variables, variables);
    const auto read = environmentOf(lines);
    QVERIFY(read.has_value());
    QCOMPARE(*read, variables);
}

void TestRunDialog::badLinesAreNamed_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("line");
    QTest::newRow("no value") << u"A=1\nB"_s << u"Line 2"_s;
    QTest::newRow("bad name") << u"1A=1"_s << u"Line 1"_s;
    QTest::newRow("open quote") << u"A='x"_s << u"Line 1"_s;
    QTest::newRow("behind the quote") << u"A='x' y"_s << u"Line 1"_s;
    QTest::newRow("secret left out") << u"HF_TOKEN="_s << u"HF_TOKEN"_s;
}

void TestRunDialog::badLinesAreNamed()
{
    QFETCH(QString, lines);
    QFETCH(QString, line);
    const auto read = environmentOf(lines);
    QVERIFY(!read.has_value());
    QVERIFY2(read.error().message.contains(line), qPrintable(read.error().message));
}

void TestRunDialog::secretNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isSecret");
    for (const char *name : {"HF_TOKEN", "WANDB_API_KEY", "AWS_SECRET_ACCESS_KEY", "db_password",
                             "OPENAI_APIKEY", "KEY"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name : {"CUDA_VISIBLE_DEVICES", "PWD", "KEYBOARD", "TOKENS_PER_BATCH_"})
        QTest::newRow(name) << QString::fromLatin1(name)
                            << (qstrcmp(name, "TOKENS_PER_BATCH_") == 0);
}

void TestRunDialog::secretNames()
{
    QFETCH(QString, name);
    QFETCH(bool, isSecret);
    QCOMPARE(isSecretName(name), isSecret);
}

void TestRunDialog::remembersEachFileButNoSecrets()
{
    QTemporaryDir folder;
    RunForms forms(folder.filePath(u"state"_s));
    QCOMPARE(forms.of(u"/a.py"_s), RunForm());
    QVERIFY(forms.remember(u"/a.py"_s, {u"--lr 1"_s, u"/data"_s, u"A=1\nHF_TOKEN=hf_abc"_s}));
    QVERIFY(forms.remember(u"/b.py"_s, {u"--lr 2"_s, {}, {}}));
    const RunForms again(folder.filePath(u"state"_s));
    QCOMPARE(again.of(u"/a.py"_s), (RunForm{u"--lr 1"_s, u"/data"_s, u"A=1\nHF_TOKEN="_s}));
    QCOMPARE(again.of(u"/b.py"_s).arguments, u"--lr 2"_s);
    QSignalSpy changes(&forms, &RunForms::changed);
    QVERIFY(forms.remember(u"/a.py"_s, {}));
    QCOMPARE(changes, QList<QVariantList>{{u"/a.py"_s}});
    QCOMPARE(again.of(u"/a.py"_s), RunForm());
    QCOMPARE(again.of(u"/b.py"_s).arguments, u"--lr 2"_s);
}

void TestRunDialog::formsAreSaidWithoutValues()
{
    QCOMPARE(formText({}), QString());
    QCOMPARE(formText({u"--lr 1"_s, {}, {}}), u"--lr 1"_s);
    const QString folder = QDir::toNativeSeparators(u"/data"_s);
    QCOMPARE(formText({{}, u"/data"_s, u"# of today\n export A=1\nHF_TOKEN=\nnonsense"_s}),
             u"in %1 · A · HF_TOKEN"_s.arg(folder));
}

void TestRunDialog::forgetsTheOldest()
{
    QTemporaryDir folder;
    RunForms forms(folder.filePath(u"state"_s));
    for (int i = 0; i <= RunForms::MostFiles; ++i)
        QVERIFY(forms.remember(QString::number(i), {u"x"_s, {}, {}}));
    QCOMPARE(forms.of(u"0"_s), RunForm());
    QCOMPARE(forms.of(u"1"_s).arguments, u"x"_s);
}

void TestRunDialog::runsWithWhatWasTyped()
{
    Bench bench;
    RunDialog *dialog = bench.open();
    QSignalSpy asked(dialog, &RunDialog::runAsked);
    QCOMPARE(dialog->findChild<QComboBox *>()->currentData().toString(), u"s1"_s);
    QVERIFY(bench.arguments()->hasFocus() || !dialog->isActiveWindow());
    bench.arguments()->setText(u"--name 'two words' --lr 1e-3"_s);
    bench.environment()->setPlainText(u"CUDA_VISIBLE_DEVICES=1"_s);
    QVERIFY(bench.says(u"4 argument"_s));
    QTest::keyClick(bench.arguments(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"s1"_s);
    const auto order = asked.first().last().value<RunOrder>();
    QCOMPARE(order.arguments, (QStringList{u"--name"_s, u"two words"_s, u"--lr"_s, u"1e-3"_s}));
    QCOMPARE(order.environment.value(u"CUDA_VISIBLE_DEVICES"_s), u"1"_s);
    QCOMPARE(order.name, u"train.py"_s);
    bench.open();
    QCOMPARE(bench.arguments()->text(), u"--name 'two words' --lr 1e-3"_s);
}

void TestRunDialog::asksForTheQueue()
{
    Bench bench;
    QSignalSpy queued(bench.open(), &RunDialog::queueAsked);
    bench.button(u"Add to queue"_s)->click();
    QCOMPARE(queued.size(), 1);
    QVERIFY(!bench.dialog->isVisible());
}

void TestRunDialog::saysWhatIsWrongWhereItIs()
{
    Bench bench;
    bench.open();
    bench.arguments()->setText(u"--name 'two"_s);
    QVERIFY(bench.says(u"not closed"_s));
    QVERIFY(!bench.button(u"Run"_s)->isEnabled());
    bench.arguments()->clear();
    QVERIFY(bench.button(u"Run"_s)->isEnabled());
    bench.environment()->setPlainText(u"A B"_s);
    QVERIFY(bench.says(u"Line 1"_s));
    QVERIFY(!bench.button(u"Add to queue"_s)->isEnabled());
}

void TestRunDialog::secretsAreNotWrittenDown()
{
    Bench bench;
    RunDialog *dialog = bench.open();
    QSignalSpy asked(dialog, &RunDialog::runAsked);
    bench.environment()->setPlainText(u"HF_TOKEN=hf_secret"_s);
    QVERIFY(bench.says(u"not remembered"_s));
    bench.button(u"Run"_s)->click();
    const auto order = asked.first().last().value<RunOrder>();
    QCOMPARE(order.secretEnvironment.value(u"HF_TOKEN"_s).reveal(), u"hf_secret"_s);
    QVERIFY(order.environment.isEmpty());
    QFile file(bench.folder.filePath(u"state/run-forms.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("hf_secret"));
}

QTEST_MAIN(TestRunDialog)
#include "tst_rundialog.moc"
