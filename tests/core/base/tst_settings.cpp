#include "core/base/settings.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

namespace {

constexpr Setting<int> tabWidth{"editor.tabWidth", 4, "Columns of a tab", SettingReach::Workspace};
constexpr Setting<bool> wraps{"editor.wraps", true};
constexpr Setting<double> scale{"view.scale", 1.0};
const Setting<QString> font{"editor.font.family", u"Hack"_s, "Empty: the system's"};
const Setting<QStringList> recent{"files.recent", {}};
const Setting<QString> python{"local.python", {}, "", SettingReach::User};

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void givesStandardsWithoutFile();
    void keepsEveryType();
    void writesFromTheEventLoop();
    void writesCommentAboveTheKey();
    void keepsWhatPeopleWrote();
    void readsWhatAnEditorChanged();
    void mergesWithWhatWasWrittenMeanwhile();
    void resetCommentsTheKeyOut();
    void documentsAllSettings();
    void ignoresValuesOfAnotherType_data();
    void ignoresValuesOfAnotherType();
    void setsABrokenFileAside();
    void toleratesAMistakeWhileRunning();
    void neverOverwritesAnUnreadableFile();
    void saysWhenItCannotSave();
    void saysWhenItCannotSaveBeforeItGoesOn();
    void workspaceOverridesUser();
    void workspaceHasNoSayInSomeThings();
    void workspaceIsUnheardUnlessItMaySpeak();
    void brokenWorkspaceLeavesTheUsersOwn();
    void workspaceFileOfAnotherPlaceIsLeftAlone_data();
    void workspaceFileOfAnotherPlaceIsLeftAlone();
    void goesFromWorkspaceToWorkspace();
    void passesOnChangesFromBelow();
    void temporaryOneLeavesNothing();

private:
    QString path() const { return m_folder->filePath(u"settings.toml"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSettings::givesStandardsWithoutFile()
{
    const Settings settings(path());
    QCOMPARE(settings.get(tabWidth), 4);
    QCOMPARE(settings.get(wraps), true);
    QCOMPARE(settings.get(scale), 1.0);
    QCOMPARE(settings.get(font), u"Hack"_s);
    QCOMPARE(settings.get(recent), QStringList());
    QVERIFY(!settings.isSet(tabWidth.key));
    QVERIFY(!settings.problem());
    QVERIFY(!QFile::exists(path()));
}

void TestSettings::keepsEveryType()
{
    const QString odd = u"a \"b\" \\ \n\t \x01 é 😀 #"_s;
    {
        Settings settings(path());
        settings.set(tabWidth, -8);
        settings.set(wraps, false);
        settings.set(scale, 2);
        settings.set(font, odd);
        settings.set(recent, {u"one"_s, odd, QString()});
    }
    const Settings settings(path());
    QCOMPARE(settings.get(tabWidth), -8);
    QCOMPARE(settings.get(wraps), false);
    QCOMPARE(settings.get(scale), 2.0);
    QCOMPARE(settings.get(font), odd);
    QCOMPARE(settings.get(recent), QStringList({u"one"_s, odd, QString()}));
}

void TestSettings::writesFromTheEventLoop()
{
    Settings settings(path());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.set(tabWidth, 8);
    settings.set(tabWidth, 8);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().first().toString(), u"editor.tabWidth"_s);
    QVERIFY(!QFile::exists(path()));
    QTRY_VERIFY(QFile::exists(path()));
}

void TestSettings::writesCommentAboveTheKey()
{
    {
        Settings settings(path());
        settings.set(tabWidth, 8);
    }
    QVERIFY2(read(path()).endsWith("\n[editor]\n# Columns of a tab\ntabWidth = 8\n"),
             read(path()).constData());
}

void TestSettings::keepsWhatPeopleWrote()
{
    write(path(),
          "# mine\r\n[ editor ] # of text\r\n  tabWidth   =  2   # narrow\r\n"
          "later = 2030-01-01\r\n\r\n[[plugin]]\nname = {a = 1}\n[unknown.thing]\nx = [1,\n 2]");
    {
        Settings settings(path());
        settings.set(tabWidth, 3);
        settings.set(wraps, false);
    }
    QCOMPARE(
        read(path()),
        "# mine\r\n[ editor ] # of text\r\n  tabWidth   =  3   # narrow\r\n"
        "later = 2030-01-01\r\nwraps = false\n\r\n[[plugin]]\nname = {a = 1}\n[unknown.thing]\n"
        "x = [1,\n 2]");
}

void TestSettings::readsWhatAnEditorChanged()
{
    write(path(), "[editor]\ntabWidth = 2\n");
    Settings settings(path());
    QSignalSpy changed(&settings, &Settings::changed);
    write(path(), "[editor]\ntabWidth = 6\n");
    QTRY_COMPARE(settings.get(tabWidth), 6);
    QCOMPARE(changed.count(), 1);

    // As editors save: a new file takes the place of the old one.
    write(path() + u".new"_s, "[editor]\ntabWidth = 7\n");
    QFile::remove(path());
    QVERIFY(QFile::rename(path() + u".new"_s, path()));
    QTRY_COMPARE(settings.get(tabWidth), 7);
    QFile::remove(path());
    QTRY_COMPARE(settings.get(tabWidth), 4);
}

void TestSettings::mergesWithWhatWasWrittenMeanwhile()
{
    Settings settings(path());
    Settings other(path());
    other.set(font, u"Mono"_s);
    other.save();
    settings.set(tabWidth, 8);
    settings.save();
    QCOMPARE(settings.get(font), u"Mono"_s);
    QVERIFY(read(path()).contains("Mono"));
    QVERIFY(read(path()).contains("tabWidth = 8"));
}

void TestSettings::resetCommentsTheKeyOut()
{
    write(path(), "[editor]\ntabWidth = 2 # two\ntabWidth = 3\n");
    Settings settings(path());
    settings.document({tabWidth});
    QCOMPARE(settings.get(tabWidth), 3);
    QSignalSpy changed(&settings, &Settings::changed);
    settings.reset(tabWidth.key);
    settings.reset(tabWidth.key);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(settings.get(tabWidth), 4);
    settings.save();
    QCOMPARE(read(path()), "[editor]\n#tabWidth = 4 # two\n#tabWidth = 4\n");
    settings.set(tabWidth, 9);
    settings.save();
    QCOMPARE(read(path()), "[editor]\n#tabWidth = 4 # two\ntabWidth = 9\n");
}

void TestSettings::documentsAllSettings()
{
    Settings settings(path());
    settings.document({tabWidth, font});
    settings.save();
    QVERIFY2(read(path()).endsWith("\n[editor]\n# Columns of a tab\n#tabWidth = 4\n"
                                   "\n[editor.font]\n# Empty: the system's\n#family = \"Hack\"\n"),
             read(path()).constData());
    QVERIFY(!settings.isSet(tabWidth.key));
    const QByteArray first = read(path());
    settings.save();
    QCOMPARE(read(path()), first);
    settings.set(font, u"Mono"_s);
    settings.save();
    QCOMPARE(read(path()), QByteArray(first).replace("#family = \"Hack\"", "family = \"Mono\""));
}

void TestSettings::ignoresValuesOfAnotherType_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("text") << QByteArray("\"8\"");
    QTest::newRow("fraction") << QByteArray("8.5");
    QTest::newRow("too large") << QByteArray("3000000000");
    QTest::newRow("list") << QByteArray("[8]");
    QTest::newRow("date") << QByteArray("2030-01-01");
}

void TestSettings::ignoresValuesOfAnotherType()
{
    QFETCH(QByteArray, value);
    write(path(), "[editor]\ntabWidth = " + value + "\n");
    const Settings settings(path());
    QVERIFY(!settings.problem());
    QCOMPARE(settings.get(tabWidth), 4);
}

void TestSettings::setsABrokenFileAside()
{
    const QByteArray broken = "[editor]\ntabWidth = 2\nfont = Hack\n";
    write(path(), broken);
    write(path() + u".broken"_s, "an earlier one");
    {
        Settings settings(path());
        QVERIFY(settings.problem());
        QCOMPARE(settings.problem()->kind, Error::Kind::BadInput);
        QVERIFY(settings.problem()->message.contains(u"Line 3"_s));
        QVERIFY(settings.problem()->advice.contains(u"settings.toml.broken-2"_s));
        QCOMPARE(settings.get(tabWidth), 4);
        settings.set(tabWidth, 8);
    }
    QCOMPARE(read(path() + u".broken-2"_s), broken);
    QCOMPARE(read(path() + u".broken"_s), "an earlier one");
    QVERIFY(!Settings(path()).problem());
    QCOMPARE(Settings(path()).get(tabWidth), 8);
}

void TestSettings::toleratesAMistakeWhileRunning()
{
    write(path(), "[editor]\ntabWidth = 2\n");
    Settings settings(path());
    write(path(), "[editor]\ntabWidth = \n");
    QTRY_VERIFY(settings.problem());
    QCOMPARE(settings.get(tabWidth), 2);
    QVERIFY(QFile::exists(path()));
    write(path(), "[editor]\ntabWidth = 5\n");
    QTRY_VERIFY(!settings.problem());
    QCOMPARE(settings.get(tabWidth), 5);
}

void TestSettings::neverOverwritesAnUnreadableFile()
{
    QVERIFY(QDir().mkpath(path())); // a folder where the file should be; holds for root, too
    Settings settings(path());
    QVERIFY(settings.problem());
    settings.set(tabWidth, 8);
    settings.save();
    QVERIFY(settings.problem());
    QCOMPARE(settings.get(tabWidth), 8);
    QVERIFY(QFileInfo(path()).isDir());
}

void TestSettings::saysWhenItCannotSave()
{
    write(m_folder->filePath(u"file"_s), "no folder");
    Settings settings(m_folder->filePath(u"file/settings.toml"_s));
    QSignalSpy problems(&settings, &Settings::problemChanged);
    settings.set(tabWidth, 8);
    settings.save();
    QCOMPARE(problems.count(), 1);
    QVERIFY(!settings.problem()->message.isEmpty());
    QCOMPARE(settings.get(tabWidth), 8);
}

/// What is lost with the file of before is not hidden by the next one, in which all is well.
void TestSettings::saysWhenItCannotSaveBeforeItGoesOn()
{
    write(m_folder->filePath(u"file"_s), "no folder");
    const QString next = m_folder->filePath(u"next.toml"_s);
    write(next, "[editor]\ntabWidth = 2\n");
    Settings settings(m_folder->filePath(u"file/settings.toml"_s));
    settings.set(tabWidth, 8);
    settings.setPath(next);
    QVERIFY(settings.problem());
    QVERIFY2(settings.problem()->message.contains(u"file/settings.toml"_s),
             qPrintable(settings.problem()->message));
    QCOMPARE(settings.get(tabWidth), 2);
    settings.set(tabWidth, 3);
    settings.save();
    QVERIFY(!settings.problem());
    QVERIFY(read(next).contains("tabWidth = 3"));
}

void TestSettings::workspaceOverridesUser()
{
    Settings user(path());
    const QString folder = m_folder->filePath(u"project/.aloft"_s);
    Settings workspace(folder + u"/settings.toml"_s, &user);
    user.set(tabWidth, 2);
    QCOMPARE(workspace.get(tabWidth), 2);
    workspace.set(tabWidth, 3);
    QCOMPARE(workspace.get(tabWidth), 3);
    QCOMPARE(user.get(tabWidth), 2);
    workspace.save();
    QVERIFY(read(folder + u"/settings.toml"_s).contains("tabWidth = 3"));
    workspace.reset(tabWidth.key);
    QCOMPARE(workspace.get(tabWidth), 2);
}

void TestSettings::workspaceHasNoSayInSomeThings()
{
    Settings user(path());
    const QString file = m_folder->filePath(u"workspace.toml"_s);
    write(file, "[local]\npython = \"./evil\"\n");
    const Settings workspace(file, &user);
    QCOMPARE(workspace.get(python), QString());
    user.set(python, u"/usr/bin/python3"_s);
    QCOMPARE(workspace.get(python), u"/usr/bin/python3"_s);
}

/// Nobody has to remember to forbid something: what is not declared for workspaces is not theirs.
void TestSettings::workspaceIsUnheardUnlessItMaySpeak()
{
    Settings user(path());
    const QString file = m_folder->filePath(u"workspace.toml"_s);
    write(file, "[editor]\nwraps = false\ntabWidth = 2\n");
    const Settings workspace(file, &user);
    QCOMPARE(workspace.get(wraps), true);
    QVERIFY(workspace.isSet(wraps.key));
    QVERIFY(!workspace.decides(wraps));
    QCOMPARE(workspace.get(tabWidth), 2);
    QVERIFY(workspace.decides(tabWidth));
    QCOMPARE(&workspace.user(), &user);
    QCOMPARE(&user.user(), &user);
}

void TestSettings::brokenWorkspaceLeavesTheUsersOwn()
{
    Settings user(path());
    user.set(tabWidth, 7);
    const QString file = m_folder->filePath(u"project/settings.toml"_s);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"project"_s)));
    const QByteArray broken = "[editor]\ntabWidth = 2\nfont = Hack\n";
    write(file, broken);
    Settings workspace(file, &user);
    QVERIFY(workspace.problem());
    QVERIFY2(workspace.problem()->advice.contains(u"your own settings"_s),
             qPrintable(workspace.problem()->advice));
    QVERIFY(!user.problem());
    QCOMPARE(workspace.get(tabWidth), 7);
    QCOMPARE(read(file), broken); // another Aloft may be at work there
    write(file, "[editor]\ntabWidth = 2\n");
    QTRY_VERIFY(!workspace.problem());
    QCOMPARE(workspace.get(tabWidth), 2);
    write(file, broken);
    QTRY_VERIFY(workspace.problem());
    workspace.set(tabWidth, 3);
    workspace.save();
    QCOMPARE(read(file + u".broken"_s), broken);
    QCOMPARE(Settings(file, &user).get(tabWidth), 3);
    QVERIFY2(workspace.problem()->advice.contains(u"settings.toml.broken"_s),
             qPrintable(workspace.problem()->advice));
}

void TestSettings::workspaceFileOfAnotherPlaceIsLeftAlone_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("target");
    QTest::newRow("the file") << u"project/.aloft/settings.toml"_s << u"elsewhere/settings.toml"_s;
    QTest::newRow("its folder") << u"project/.aloft"_s << u"elsewhere"_s;
}

/// A folder from elsewhere can hold links: what they lead to is neither set aside nor written.
void TestSettings::workspaceFileOfAnotherPlaceIsLeftAlone()
{
    QFETCH(const QString, link);
    QFETCH(const QString, target);
    const QString elsewhere = m_folder->filePath(u"elsewhere/settings.toml"_s);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"elsewhere"_s)));
    QVERIFY(QDir().mkpath(QFileInfo(m_folder->filePath(link)).path()));
    const QByteArray foreign = "what another program keeps = {\n";
    write(elsewhere, foreign);
    QVERIFY(QFile::link(m_folder->filePath(target), m_folder->filePath(link)));

    Settings user(path());
    {
        Settings workspace(m_folder->filePath(u"project/.aloft/settings.toml"_s), &user);
        QVERIFY(workspace.problem());
        QCOMPARE(workspace.problem()->kind, Error::Kind::Refused);
        workspace.set(tabWidth, 2);
        workspace.save();
    }
    QCOMPARE(read(elsewhere), foreign);
    QCOMPARE(QDir(m_folder->filePath(u"elsewhere"_s)).entryList(QDir::Files).size(), 1);
}

void TestSettings::goesFromWorkspaceToWorkspace()
{
    Settings user(path());
    user.set(tabWidth, 7);
    const QString one = m_folder->filePath(u"one.toml"_s);
    const QString other = m_folder->filePath(u"other.toml"_s);
    write(one, "[editor]\ntabWidth = 2\n");
    write(other, "[editor]\ntabWidth = \n");
    Settings workspace({}, &user);
    QCOMPARE(workspace.get(tabWidth), 7);

    QSignalSpy changed(&workspace, &Settings::changed);
    workspace.setPath(one);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(workspace.get(tabWidth), 2);
    workspace.set(tabWidth, 3); // written before it goes on
    workspace.setPath(other);
    QVERIFY(read(one).contains("tabWidth = 3"));
    QVERIFY(workspace.problem());
    QCOMPARE(workspace.get(tabWidth), 7);

    workspace.setPath({});
    QVERIFY(!workspace.problem());
    write(one, "[editor]\ntabWidth = 5\n");
    QTest::qWait(100);
    QCOMPARE(workspace.get(tabWidth), 7);
    workspace.setPath(one);
    QCOMPARE(workspace.get(tabWidth), 5);
    write(one, "[editor]\ntabWidth = 6\n");
    QTRY_COMPARE(workspace.get(tabWidth), 6);
}

void TestSettings::passesOnChangesFromBelow()
{
    Settings user(path());
    const Settings workspace(m_folder->filePath(u"workspace.toml"_s), &user);
    QSignalSpy changed(&workspace, &Settings::changed);
    user.set(tabWidth, 2);
    QCOMPARE(changed.count(), 1);
}

void TestSettings::temporaryOneLeavesNothing()
{
    QString file;
    {
        const auto settings = Settings::temporary();
        file = settings->path();
        settings->set(tabWidth, 8);
        QCOMPARE(settings->get(tabWidth), 8);
    }
    QVERIFY(!QFileInfo::exists(QFileInfo(file).absolutePath()));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
