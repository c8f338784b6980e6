#include "core/providers/local/pythonplaces.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Aloft;
using namespace Qt::StringLiterals;

/// Another computer, as a tree of files.
class TestPythonPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void prefersInOrder();
    void listsEachOnce();
    void takesOnlyProgramsThatExist();
    void ignoresRelativeFoldersOfThePath();
    void wantsAnEnvironmentToSaySo();
    void findsPyenvVersions();
    void findsCondaEnvironments();
    void findsNothingInAnEmptyWorld();

private:
    QString python(const QString &path);
    QString environment(const QString &folder);
    QStringList found() const;
    QString at(const QString &path) const { return m_tree->filePath(path); }

    std::unique_ptr<QTemporaryDir> m_tree;
    PythonSurroundings m_around;
};

void TestPythonPlaces::init()
{
    m_tree = std::make_unique<QTemporaryDir>();
    m_around = {};
    m_around.home = at(u"home"_s);
}

void TestPythonPlaces::cleanup()
{
    m_tree.reset();
}

QString TestPythonPlaces::python(const QString &path)
{
    QFile file(at(path));
    QDir().mkpath(QFileInfo(file).path());
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n");
    file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    return at(path);
}

QString TestPythonPlaces::environment(const QString &folder)
{
    const QString path = python(folder + u'/' + pythonRelativeToEnvironment());
    QFile config(at(folder) + u"/pyvenv.cfg"_s);
    return config.open(QIODevice::WriteOnly) ? path : QString();
}

QStringList TestPythonPlaces::found() const
{
    QStringList paths;
    for (const PythonPlace &place : pythonPlaces(m_around))
        paths << place.path;
    return paths;
}

void TestPythonPlaces::prefersInOrder()
{
    m_around.setting = python(u"set/python"_s);
    m_around.workspace = at(u"work"_s);
    const QString workspace = environment(u"work/.venv"_s);
    const QString active = environment(u"active"_s);
    m_around.environment.insert(u"VIRTUAL_ENV"_s, at(u"active"_s));
    m_around.privateFolder = at(u"private"_s);
    const QString own = environment(u"private"_s);
    const QString first = python(u"bin1/python3"_s);
    const QString second = python(u"bin2/python3"_s);
    m_around.environment.insert(u"PATH"_s, at(u"bin1"_s) + QDir::listSeparator() + at(u"bin2"_s));
    const QString pyenv = python(u"home/.pyenv/versions/3.11.2/"_s + pythonRelativeToEnvironment());
    const QString conda = python(u"home/miniconda3/"_s + pythonRelativeToConda());
    m_around.systemPythons = {python(u"usr/python3"_s)};

    QCOMPARE(found(),
             (QStringList{m_around.setting, workspace, active, own, first, second, pyenv, conda,
                          m_around.systemPythons.first()}));
}

void TestPythonPlaces::listsEachOnce()
{
    const QString path = python(u"bin/python3"_s);
    m_around.setting = path;
    m_around.environment.insert(u"PATH"_s, at(u"bin"_s) + QDir::listSeparator() + at(u"bin/"_s));
    m_around.systemPythons = {path};
    QCOMPARE(found(), QStringList{path});
    QCOMPARE(pythonPlaces(m_around).first().origin, PythonOrigin::Setting);
}

void TestPythonPlaces::takesOnlyProgramsThatExist()
{
    m_around.setting = at(u"absent/python3"_s);
    QFile text(at(u"python3"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    m_around.environment.insert(u"PATH"_s, m_tree->path());
    QDir().mkpath(at(u"folder/python3"_s));
    m_around.systemPythons = {at(u"folder/python3"_s)};
    QVERIFY(found().isEmpty());
}

void TestPythonPlaces::ignoresRelativeFoldersOfThePath()
{
    python(u"python3"_s);
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_tree->path()));
    m_around.environment.insert(u"PATH"_s, u"."_s);
    const QStringList paths = found();
    QDir::setCurrent(before);
    QVERIFY(paths.isEmpty());
}

void TestPythonPlaces::wantsAnEnvironmentToSaySo()
{
    m_around.workspace = at(u"work"_s);
    python(u"work/.venv/"_s + pythonRelativeToEnvironment()); // no pyvenv.cfg
    QVERIFY(found().isEmpty());
}

void TestPythonPlaces::findsPyenvVersions()
{
    const QString old = python(u"root/versions/3.10.1/"_s + pythonRelativeToEnvironment());
    const QString late = python(u"root/versions/3.11.2/"_s + pythonRelativeToEnvironment());
    m_around.environment.insert(u"PYENV_ROOT"_s, at(u"root"_s));
    QCOMPARE(found(), (QStringList{late, old}));
}

void TestPythonPlaces::findsCondaEnvironments()
{
    const QString listed = python(u"elsewhere/env/"_s + pythonRelativeToConda());
    const QString named = python(u"home/miniforge3/envs/torch/"_s + pythonRelativeToConda());
    QDir().mkpath(at(u"home/.conda"_s));
    QFile list(at(u"home/.conda/environments.txt"_s));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write(at(u"elsewhere/env"_s).toUtf8() + "\n/does/not/exist\n\n");
    list.close();
    QCOMPARE(found(), (QStringList{listed, named}));
}

void TestPythonPlaces::findsNothingInAnEmptyWorld()
{
    QVERIFY(found().isEmpty());
}

QTEST_GUILESS_MAIN(TestPythonPlaces)
#include "tst_pythonplaces.moc"
