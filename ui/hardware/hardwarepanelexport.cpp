// What the panel shows, as files: numbers and a picture.

#include "core/base/atomicfile.h"
#include "core/hardware/samplecsv.h"
#include "ui/hardware/hardwarepanel.h"
#include "ui/hardware/hardwarerows.h"
#include "ui/theme/savedialog.h"

#include <QBuffer>
#include <QFileDialog>
#include <QPixmap>

#include <limits>

namespace Aloft {

using namespace Qt::StringLiterals;

void HardwarePanel::ask(const QString &title, const QString &suffix,
                        void (HardwarePanel::*act)(const QString &path))
{
    auto *dialog = makeSaveDialog(this, title, u"hardware."_s + suffix, u"*."_s + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, act);
    dialog->open();
}

void HardwarePanel::saveNumbers(const QString &path)
{
    if (const Result<void> written = writeFile(
            path, toCsv(history(), 0, std::numeric_limits<qint64>::max()));
        !written)
        Q_EMIT failed(written.error());
}

void HardwarePanel::savePicture(const QString &path)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    m_rows->picture().save(&buffer, "PNG");
    if (const Result<void> written = writeFile(path, bytes); !written)
        Q_EMIT failed(written.error());
}

} // namespace Aloft
