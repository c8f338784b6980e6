#pragma once

#include <QString>

namespace Aloft {

/// What the editor knows how to colour.
enum class Language { PlainText, Python, Markdown, JsonData, Yaml, Toml, Shell, Cpp };

/// By the file's name, else by its first line ("#!/usr/bin/env python3"); PlainText when neither
/// tells.
Language languageOf(const QString &fileName, QStringView firstLine = {});

/// By the name a kernel gives ("python", "c++"); PlainText when it is unknown.
Language languageNamed(QStringView kernelLanguage);

QString languageName(Language language); ///< for the status bar; "Plain text" is translated

/// What starts a comment line; empty where the language has none.
QLatin1String lineComment(Language language);

} // namespace Aloft
