#include "core/providers/local/pythonplaces.h"

using namespace Qt::StringLiterals;

namespace Aloft {

QStringList pythonFileNames()
{
    return {u"python3"_s, u"python"_s};
}

QString pythonRelativeToEnvironment()
{
    return u"bin/python"_s;
}

QString pythonRelativeToConda()
{
    return u"bin/python"_s;
}

QStringList installedPythons()
{
    return {u"/usr/bin/python3"_s, u"/usr/local/bin/python3"_s, u"/opt/homebrew/bin/python3"_s};
}

} // namespace Aloft
