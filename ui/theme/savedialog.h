#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace Aloft {

/// Asks where to save what has this name, whose suffix is the usual one. Not open yet; deletes
/// itself when it is closed. kinds: as QFileDialog's name filters.
QFileDialog *makeSaveDialog(QWidget *parent, const QString &title, const QString &name,
                            const QString &kinds = {});

} // namespace Aloft
