#include "core/providers/local/python.h"

#include "core/providers/local/thisuser.h"
#include "core/text/pipinstall.h"
#include "core/text/shellwords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

const QByteArray factsMarker = QByteArrayLiteral("aloft-python:");

struct PythonText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Python)

public:
    static QString origin(PythonOrigin origin);
};

QString PythonText::origin(PythonOrigin origin)
{
    switch (origin) {
    case PythonOrigin::Setting:
        return tr("Named in the settings.");
    case PythonOrigin::Workspace:
        return tr("The environment in this folder.");
    case PythonOrigin::Active:
        return tr("The environment Aloft was started in.");
    case PythonOrigin::Private:
        return tr("Made by Aloft.");
    case PythonOrigin::Path:
        return tr("Found on the search path.");
    case PythonOrigin::Pyenv:
        return tr("Installed by pyenv.");
    case PythonOrigin::Conda:
        return tr("A conda environment.");
    case PythonOrigin::System:
        return tr("The system's own.");
    }
    return {};
}

/// A package that is there without a version that can be read counts as version 0.
QVersionNumber packageVersion(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    if (!value.isString())
        return {};
    const QVersionNumber version = QVersionNumber::fromString(value.toString());
    return version.isNull() ? QVersionNumber(0) : version;
}

bool isServer(const PythonFacts &facts)
{
    return !facts.jupyterServer.isNull()
        || (!facts.notebook.isNull() && facts.notebook.majorVersion() < 7);
}

const QVersionNumber oldestPython(3, 7);

} // namespace

bool Python::canRunKernels() const
{
    return facts.version >= oldestPython && !facts.ipykernel.isNull() && isServer(facts);
}

QString Python::title() const
{
    const QString path = QDir::toNativeSeparators(place.path);
    if (!hasAnswered())
        return path;
    //: %1 is a version, %2 a path
    return PythonText::tr("Python %1 · %2").arg(facts.version.toString(), path);
}

QString Python::remark() const
{
    if (!hasAnswered())
        return problem.message;
    if (facts.version < oldestPython)
        return PythonText::tr("Too old: Python %1 or later is needed.")
            .arg(oldestPython.toString());
    if (facts.ipykernel.isNull())
        return PythonText::tr("It has no ipykernel.");
    if (!isServer(facts))
        return PythonText::tr("It has no Jupyter server.");
    return PythonText::origin(place.origin);
}

QByteArray pythonProbe()
{
    return QByteArrayLiteral(R"(
import json, sys
facts = {"version": ".".join(map(str, sys.version_info[:3])), "executable": sys.executable,
         "prefix": sys.prefix}
try:
    from importlib.util import find_spec
    try:
        from importlib.metadata import version
    except ImportError:
        version = lambda name: ""
    for name in ("ipykernel", "jupyter_server", "notebook"):
        if find_spec(name):
            try:
                facts[name] = version(name)
            except Exception:
                facts[name] = ""
    facts["venv"] = bool(find_spec("venv") and find_spec("ensurepip"))
except ImportError:
    pass
print("\naloft-python:" + json.dumps(facts))
)");
}

Result<PythonFacts> parsePythonFacts(const QByteArray &probeOutput)
{
    const qsizetype from = probeOutput.lastIndexOf(factsMarker);
    const QByteArray line = from < 0
        ? QByteArray()
        : probeOutput.mid(from + factsMarker.size()).split('\n').first();
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    PythonFacts facts;
    facts.version = QVersionNumber::fromString(object["version"_L1].toString());
    if (facts.version.isNull())
        return failure(Error::Kind::BadInput, PythonText::tr("It does not answer like a Python."),
                       QString::fromUtf8(probeOutput.left(200)));
    facts.executable = object["executable"_L1].toString();
    facts.prefix = object["prefix"_L1].toString();
    facts.ipykernel = packageVersion(object, u"ipykernel"_s);
    facts.jupyterServer = packageVersion(object, u"jupyter_server"_s);
    facts.notebook = packageVersion(object, u"notebook"_s);
    facts.canMakeEnvironments = object["venv"_L1].toBool();
    return facts;
}

PackageStyle packageStyle(const Python &python, bool isDebian, bool isRoot)
{
    const bool isSystems = python.facts.prefix == "/usr"_L1
        || python.place.path == "/usr/bin/python3"_L1;
    if (!isDebian || !isSystems)
        return PackageStyle::Pip;
    return isRoot ? PackageStyle::Apt : PackageStyle::AptWithSudo;
}

PackageStyle packageStyleHere(const Python &python)
{
    return packageStyle(python, QFileInfo::exists(u"/etc/debian_version"_s), isSuperuser());
}

QString installCommand(const Python &python, PackageStyle style)
{
    const QString apt = u"apt-get install python3-ipykernel python3-jupyter-server"_s;
    switch (style) {
    case PackageStyle::Apt:
        return apt;
    case PackageStyle::AptWithSudo:
        return "sudo "_L1 + apt;
    case PackageStyle::Pip:
        break;
    }
    const QString path = QDir::toNativeSeparators(python.place.path);
    return joinForShell(pipCommand({{u"ipykernel"_s, u"jupyter_server"_s}, {}}, path), thisShell());
}

} // namespace Aloft
