#include "core/providers/local/pythonplaces.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

class PythonSearch
{
public:
    explicit PythonSearch(const PythonSurroundings &around) : m_around(around) { }

    QList<PythonPlace> run();

private:
    QString variable(const QString &name) const { return m_around.environment.value(name); }

    void add(const QString &path, PythonOrigin origin);
    void addEnvironment(const QString &folder, PythonOrigin origin);
    void addConda(const QString &folder);
    void searchWorkspace();
    void searchActive();
    void searchPath();
    void searchPyenv();
    void searchConda();

    const PythonSurroundings &m_around;
    QList<PythonPlace> m_places;
    QSet<QString> m_seen;
};

QList<PythonPlace> PythonSearch::run()
{
    if (!m_around.setting.isEmpty())
        add(m_around.setting, PythonOrigin::Setting);
    searchWorkspace();
    searchActive();
    addEnvironment(m_around.privateFolder, PythonOrigin::Private);
    searchPath();
    searchPyenv();
    searchConda();
    for (const QString &path : m_around.systemPythons)
        add(path, PythonOrigin::System);
    return m_places;
}

/// A link is not followed: an environment's python is a link to the one it was made with.
void PythonSearch::add(const QString &path, PythonOrigin origin)
{
    const QFileInfo file(path);
    const QString clean = QDir::cleanPath(file.absoluteFilePath());
    // But /bin is often a link to /usr/bin, and holds no other Pythons.
    const QString place = file.dir().canonicalPath() + u'/' + file.fileName();
    if (m_seen.contains(place) || !file.isFile() || !file.isExecutable())
        return;
    m_seen.insert(place);
    m_places.append({clean, origin});
}

void PythonSearch::addEnvironment(const QString &folder, PythonOrigin origin)
{
    if (!folder.isEmpty())
        add(pythonInEnvironment(folder), origin);
}

void PythonSearch::addConda(const QString &folder)
{
    if (!folder.isEmpty())
        add(folder + u'/' + pythonRelativeToConda(), PythonOrigin::Conda);
}

/// Only what says of itself that it is an environment: a folder from elsewhere could hold any
/// program by the name of python.
void PythonSearch::searchWorkspace()
{
    if (m_around.workspace.isEmpty())
        return;
    for (const QString &name : {u".venv"_s, u"venv"_s, u"env"_s}) {
        const QString folder = m_around.workspace + u'/' + name;
        if (QFileInfo::exists(folder + "/pyvenv.cfg"_L1))
            addEnvironment(folder, PythonOrigin::Workspace);
    }
}

void PythonSearch::searchActive()
{
    addEnvironment(variable(u"VIRTUAL_ENV"_s), PythonOrigin::Active);
    const QString conda = variable(u"CONDA_PREFIX"_s);
    if (!conda.isEmpty())
        add(conda + u'/' + pythonRelativeToConda(), PythonOrigin::Active);
}

void PythonSearch::searchPath()
{
    const QStringList folders = variable(u"PATH"_s).split(QDir::listSeparator(),
                                                          Qt::SkipEmptyParts);
    for (const QString &folder : folders) {
        if (!QDir::isAbsolutePath(folder))
            continue; // "." would be whatever folder Aloft was started in
        for (const QString &name : pythonFileNames())
            add(folder + u'/' + name, PythonOrigin::Path);
    }
}

void PythonSearch::searchPyenv()
{
    QString root = variable(u"PYENV_ROOT"_s);
    if (root.isEmpty())
        root = m_around.home + "/.pyenv"_L1;
    const QDir versions(root + "/versions"_L1);
    const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot,
                                                 QDir::Name | QDir::Reversed);
    for (const QString &name : names)
        addEnvironment(versions.filePath(name), PythonOrigin::Pyenv);
}

void PythonSearch::searchConda()
{
    QFile list(m_around.home + "/.conda/environments.txt"_L1); // conda's own list of prefixes
    if (list.open(QIODevice::ReadOnly)) {
        const QStringList folders = QString::fromUtf8(list.read(1 << 16)).split(u'\n');
        for (const QString &folder : folders)
            addConda(folder.trimmed());
    }
    for (const QString &name :
         {u"miniforge3"_s, u"mambaforge"_s, u"miniconda3"_s, u"anaconda3"_s}) {
        const QString base = m_around.home + u'/' + name;
        addConda(base);
        const QDir environments(base + "/envs"_L1);
        for (const QString &one : environments.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            addConda(environments.filePath(one));
    }
}

} // namespace

PythonSurroundings PythonSurroundings::ofThisComputer(const QString &workspace)
{
    PythonSurroundings around;
    around.workspace = workspace;
    around.home = QDir::homePath();
    around.systemPythons = installedPythons();
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        around.environment.insert(name, environment.value(name));
    return around;
}

QList<PythonPlace> pythonPlaces(const PythonSurroundings &around)
{
    return PythonSearch(around).run();
}

QString pythonInEnvironment(const QString &folder)
{
    return folder + u'/' + pythonRelativeToEnvironment();
}

} // namespace Aloft
