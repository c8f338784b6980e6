#include "ui/files/fileicons.h"

#include "ui/theme/icons.h"

#include <QFileInfo>
#include <QStringList>

namespace Aloft {

using namespace Qt::StringLiterals;

QIcon folderIcon()
{
    static const QIcon icon = themedIcon(u"folder", Tone::Accent);
    return icon;
}

QIcon fileIcon(const QString &name)
{
    static const QIcon text = themedIcon(u"file-text");
    static const QIcon notebook = themedIcon(u"notebook", Tone::Warning);
    static const QIcon python = themedIcon(u"file-python", Tone::Busy);
    static const QIcon image = themedIcon(u"file-image");
    static const QIcon data = themedIcon(u"file-data");
    static const QStringList images{u"png"_s, u"jpg"_s, u"jpeg"_s, u"gif"_s, u"svg"_s, u"webp"_s};
    static const QStringList dataFiles{u"csv"_s, u"tsv"_s,        u"parquet"_s, u"json"_s,
                                       u"npy"_s, u"npz"_s,        u"pt"_s,      u"h5"_s,
                                       u"db"_s,  u"safetensors"_s};
    const QString suffix = QFileInfo(name).suffix().toLower();
    if (suffix == "ipynb"_L1)
        return notebook;
    if (suffix == "py"_L1)
        return python;
    if (images.contains(suffix))
        return image;
    return dataFiles.contains(suffix) ? data : text;
}

} // namespace Aloft
