#include "ui/shell/profiletransfer.h"

#include "core/base/atomicfile.h"
#include "core/base/profilebundle.h"
#include "core/base/settings.h"
#include "ui/theme/savedialog.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct ProfileTransfer
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::ProfileTransfer)
};

constexpr qint64 largestBundle = 64 << 20;

QString kinds()
{
    return ProfileTransfer::tr("Settings of Aloft (*.json)");
}

} // namespace

void askToExportProfile(const Paths &paths, Settings &settings, QWidget *parent,
                        std::function<void(const Error &)> failed)
{
    settings.save();
    QFileDialog *dialog = makeSaveDialog(parent, ProfileTransfer::tr("Export settings"),
                                         u"aloft-settings.json"_s, kinds());
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&paths, failed = std::move(failed)](const QString &path) {
                         if (const auto written = writeFile(path, exportProfile(paths)); !written)
                             failed(written.error());
                     });
    dialog->open();
}

void askToImportProfile(const Paths &paths, Settings &settings, QWidget *parent,
                        std::function<void(const QByteArray &before)> then,
                        std::function<void(const Error &)> failed)
{
    auto *dialog = new QFileDialog(parent, ProfileTransfer::tr("Import settings"), {}, kinds());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent,
        [&paths, &settings, then = std::move(then),
         failed = std::move(failed)](const QString &path) {
            settings.save(); // what is not written yet would be written over it
            const QByteArray before = exportProfile(paths);
            const auto done =
                readFile(path, largestBundle).and_then([&paths](const QByteArray &bundle) {
                    return importProfile(bundle, paths);
                });
            if (done)
                then(before);
            else
                failed(done.error());
        });
    dialog->open();
}

} // namespace Aloft
